package io.nightshift.connectors.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for ServiceNow: tables, references that are followed by dots, a journal of comments and work notes, pages,
 * fields that our account may not write, and queries of which it leaves out what it does not understand.
 */
public final class ServiceNowStandIn extends StandIn {

    public static final String USER = "nightshift.agent";
    public static final String PASSWORD = "a-password-of-the-tests";
    public static final String CLIENT = "a-client-of-the-tests";
    public static final String SECRET = "a-client-secret-of-the-tests";
    public static final String GROUP = "0000000000000000000000000000aaaa";
    public static final Instant START = Instant.parse("2026-03-04T09:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern ROW = Pattern.compile("/api/now/table/([a-z_]+)(?:/([0-9a-f]{32}))?");
    private static final Pattern IS = Pattern.compile("([a-z][a-z0-9_.]*)=(.*)");
    private static final Pattern SINCE = Pattern.compile("sys_updated_onRELATIVEGE@minute@ago@([0-9]+)");
    private static final Map<String, String> REFERS = Map.of(
            "account",
            "customer_account",
            "contact",
            "customer_contact",
            "primary_contact",
            "customer_contact",
            "asset",
            "alm_asset");

    private final Map<String, Map<String, ObjectNode>> tables = new LinkedHashMap<>();
    private final Set<String> notWritten = new HashSet<>();
    private final Set<String> notUnderstood = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private long next = 1;
    private Instant now = START;

    public ServiceNowStandIn() {
        super(ContractCheck.of("servicenow"));
        row("sys_user", "user_name", USER, "sys_class_name", "sys_user");
    }

    /** A row with values, given as field, value, field, value. */
    public synchronized String row(String table, String... values) {
        var id = "%032x".formatted(next++);
        var row = JSON.createObjectNode().put("sys_id", id);
        for (int i = 0; i < values.length; i += 2) {
            row.put(values[i], values[i + 1]);
        }
        if (!row.has("sys_created_on")) {
            row.put("sys_created_on", later());
        }
        row.put("sys_updated_on", later());
        tables.computeIfAbsent(table, it -> new LinkedHashMap<>()).put(id, row);
        return id;
    }

    /** The row itself; what is written to it counts. */
    public synchronized ObjectNode fields(String table, String id) {
        return Objects.requireNonNull(of(table).get(id));
    }

    public synchronized List<ObjectNode> rows(String table) {
        return List.copyOf(of(table).values());
    }

    /** Such a field is ignored when it is written, as one that our account has no right to. */
    public synchronized void mayNotWrite(String field) {
        notWritten.add(field);
    }

    /** A condition on such a field is left out of queries, as one that is wrong. */
    public synchronized void doesNotUnderstand(String field) {
        notUnderstood.add(field);
    }

    /** A row that our account may not see: it counts, and is missing from its page. */
    public synchronized void isHidden(String id) {
        hidden.add(id);
    }

    public synchronized void forgetsTokens() {
        tokens.clear();
    }

    public synchronized String says(String id, String user, String element, String text) {
        fields("sn_customerservice_case", id).put("sys_updated_on", later());
        return row(
                "sys_journal_field",
                "element",
                element,
                "element_id",
                id,
                "name",
                "sn_customerservice_case",
                "value",
                text,
                "sys_created_by",
                user);
    }

    /** What stands on a case, as it was written. */
    public synchronized List<String> texts(String id, String element) {
        return rows("sys_journal_field").stream()
                .filter(it -> it.path("element_id").asText().equals(id)
                        && it.path("element").asText().equals(element))
                .map(it -> it.path("value").asText())
                .toList();
    }

    private String later() {
        now = now.plusSeconds(1);
        return TIME.format(now.atOffset(ZoneOffset.UTC));
    }

    private Map<String, ObjectNode> of(String table) {
        return tables.getOrDefault(table, Map.of());
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (path.equals("/oauth_token.do")) {
            return token(body);
        }
        if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "User Not Authenticated", "Required to provide Auth information");
        }
        var asked = ROW.matcher(path);
        if (!asked.matches()) {
            return error(400, "Invalid table", path);
        }
        var table = asked.group(1);
        var id = asked.group(2);
        var query = ContractCheck.query(exchange);
        var fields = Arrays.asList(one(query, "sysparm_fields").split(","));
        if (id == null) {
            return exchange.getRequestMethod().equals("GET")
                    ? list(table, query, fields)
                    : created(table, JSON.readTree(body), fields);
        }
        var row = of(table).get(id);
        if (row == null || hidden.contains(id)) {
            return error(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
        }
        if (exchange.getRequestMethod().equals("PATCH")) {
            write(row, JSON.readTree(body));
        }
        return Answer.json(200, result(shown(row, fields)));
    }

    private boolean isKnown(@Nullable String given) {
        var basic = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return given != null
                && (given.equals("Basic " + basic)
                        || given.startsWith("Bearer ") && tokens.contains(given.substring("Bearer ".length())));
    }

    private Answer token(String body) {
        if (!body.contains("client_id=" + CLIENT) || !body.contains("client_secret=" + SECRET)) {
            return Answer.json(401, JSON.createObjectNode().put("error", "access_denied"));
        }
        var token = "token-" + next++;
        tokens.add(token);
        return Answer.json(
                200,
                JSON.createObjectNode()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 1799));
    }

    private static Answer error(int status, String message, String detail) {
        var error = JSON.createObjectNode().put("status", "failure");
        error.putObject("error").put("message", message).put("detail", detail);
        return Answer.json(status, error);
    }

    private static ObjectNode result(JsonNode result) {
        return JSON.createObjectNode().set("result", result);
    }

    private Answer created(String table, JsonNode given, List<String> fields) {
        var id = row(table, "number", "CS%07d".formatted(next), "active", "true", "state", "1");
        fields(table, id).put("sys_created_by", USER).put("opened_at", TIME.format(now.atOffset(ZoneOffset.UTC)));
        write(fields(table, id), given);
        return Answer.json(201, result(shown(fields(table, id), fields)));
    }

    /** Comments and work notes go to the journal; the fields themselves stay empty. */
    private void write(ObjectNode row, JsonNode given) {
        given.properties().forEach(it -> {
            if (notWritten.contains(it.getKey())) {
                return;
            }
            if (it.getKey().equals("comments") || it.getKey().equals("work_notes")) {
                says(
                        row.path("sys_id").asText(),
                        USER,
                        it.getKey(),
                        it.getValue().asText());
            } else {
                row.put(it.getKey(), it.getValue().asText());
            }
        });
        row.put("sys_updated_on", later());
    }

    private Answer list(String table, Map<String, List<String>> query, List<String> fields) {
        var conditions = Arrays.asList(one(query, "sysparm_query").split("\\^"));
        var sorting = conditions.stream()
                .filter(it -> it.startsWith("ORDERBY"))
                .map(it -> it.substring("ORDERBY".length()))
                .findFirst()
                .orElse("sys_id");
        List<ObjectNode> found = new ArrayList<>(of(table).values().stream()
                .filter(row -> conditions.stream().allMatch(it -> fits(row, it)))
                .sorted(Comparator.comparing(row -> row.path(sorting).asText()))
                .toList());
        var page = found.stream()
                .skip(Integer.parseInt(one(query, "sysparm_offset")))
                .limit(Integer.parseInt(one(query, "sysparm_limit")))
                .filter(it -> !hidden.contains(it.path("sys_id").asText()))
                .map(it -> (JsonNode) shown(it, fields))
                .toList();
        var answer = JSON.createObjectNode();
        answer.putArray("result").addAll(page);
        return new Answer(
                200,
                Map.of("Content-Type", "application/json", "X-Total-Count", String.valueOf(found.size())),
                answer.toString());
    }

    /** What is no condition, or on a field that there is not, lets everything pass. */
    private boolean fits(ObjectNode row, String condition) {
        var since = SINCE.matcher(condition);
        if (since.matches()) {
            return !LocalDateTime.parse(row.path("sys_updated_on").asText(), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .isBefore(now.minusSeconds(60 * Long.parseLong(since.group(1))));
        }
        var is = IS.matcher(condition);
        return !is.matches()
                || notUnderstood.contains(is.group(1))
                || value(row, is.group(1)).equalsIgnoreCase(is.group(2));
    }

    private String value(JsonNode row, String field) {
        var dot = field.indexOf('.');
        if (dot < 0) {
            return row.path(field).asText();
        }
        var other = of(REFERS.getOrDefault(field.substring(0, dot), ""))
                .get(row.path(field.substring(0, dot)).asText());
        return other == null ? row.path(field).asText() : value(other, field.substring(dot + 1));
    }

    private ObjectNode shown(ObjectNode row, List<String> fields) {
        var shown = JSON.createObjectNode();
        fields.forEach(field -> shown.put(field, value(row, field)));
        return shown;
    }

    private static String one(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }
}
