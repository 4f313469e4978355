package io.nightshift.connectors.salesforce;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an organisation at Salesforce: records of any object, a query language that compares without regard to case,
 * pages of two, tokens that end, cases that are written by an external id or only if nobody else has changed them, and comments.
 */
public final class SalesforceStandIn extends StandIn {

    public static final String CLIENT = "a-client-of-the-tests";
    public static final String SECRET = "a-secret-of-the-tests";

    /** The user that the app runs as. */
    public static final String USER = "005000000000001AAA";

    /** The queue whose cases are the agent's. */
    public static final String QUEUE = "00G000000000001AAA";

    /** When the first thing happens; each further one happens a minute later. */
    static final Instant START = Instant.parse("2026-03-04T09:00:00Z");

    private static final String DATA = "/services/data/v62.0/";
    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern QUERY = Pattern.compile("SELECT (.+?) FROM (\\w+) WHERE (.+)");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX").withZone(ZoneOffset.UTC);
    private static final Map<String, String> REFERS_TO =
            Map.of("Account", "Account", "Contact", "Contact", "CreatedBy", "User", "Parent", "Case");
    private static final Pattern CHANGE = Pattern.compile(DATA + "sobjects/Case/(\\w+)");
    private static final Pattern UPSERT = Pattern.compile(DATA + "sobjects/Case/(\\w+__c)/([\\w-]+)");

    private final Map<String, List<ObjectNode>> books = new HashMap<>();
    private final List<List<ObjectNode>> lists = new ArrayList<>();
    private long next = 1000;
    private int token = 1;
    private int minutes;
    private final Set<String> told = new HashSet<>();
    private @Nullable Runnable meanwhile;

    public SalesforceStandIn() {
        super(ContractCheck.of("salesforce"));
        record("User", "UserType", "Standard").put("Id", USER);
    }

    /** A record; fields and values in turn. */
    public synchronized ObjectNode record(String object, @Nullable Object... fields) {
        var id = "%015d".formatted(++next) + "AAA";
        var row = JSON.createObjectNode().put("Id", id);
        row.putObject("attributes").put("type", object).put("url", DATA + "sobjects/" + object + "/" + id);
        for (int i = 0; i < fields.length; i += 2) {
            row.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
        }
        if (object.startsWith("Case")) {
            var now = now();
            for (var stamp : List.of("CreatedDate", "LastModifiedDate", "SystemModstamp")) {
                row.put(stamp, row.path(stamp).asText(now));
            }
        }
        books.computeIfAbsent(object, it -> new ArrayList<>()).add(row);
        return row;
    }

    public synchronized List<ObjectNode> all(String object) {
        return List.copyOf(books.getOrDefault(object, List.of()));
    }

    /** The record with this id. */
    public synchronized ObjectNode the(String object, String id) {
        return all(object).stream()
                .filter(it -> it.path("Id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody comments on a case. */
    public synchronized ObjectNode says(String id, String user, String text, boolean isPublished) {
        return record(
                "CaseComment", "ParentId", id, "CreatedById", user, "CommentBody", text, "IsPublished", isPublished);
    }

    /** Somebody changes a case. */
    public synchronized void changes(String id, String field, Object value) {
        change(the("Case", id), JSON.createObjectNode().set(field, JSON.valueToTree(value)));
    }

    /** Lists of these objects show everything that is there, whatever was asked for. */
    public synchronized void tellsAll(String... objects) {
        told.addAll(List.of(objects));
    }

    /** What somebody does between the time that a case was read and the next change of a case. */
    public synchronized void beforeTheNextChange(Runnable deed) {
        meanwhile = deed;
    }

    private void happenMeanwhile() {
        var deed = meanwhile;
        meanwhile = null;
        if (deed != null) {
            deed.run();
        }
    }

    private String now() {
        return WRITTEN.format(START.plusSeconds(60L * minutes++));
    }

    private void change(ObjectNode row, JsonNode given) {
        given.properties().forEach(it -> row.set(it.getKey(), it.getValue()));
        var now = now();
        row.put("LastModifiedDate", now).put("SystemModstamp", now);
        row.put("IsClosed", row.path("Status").asText().equals("Closed"));
    }

    /** Ends the token that is in use. */
    public synchronized void endToken() {
        token++;
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (path.equals("/services/oauth2/token")) {
            return token(body);
        }
        if (!("Bearer t" + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        var upsert = UPSERT.matcher(path);
        if (upsert.matches()) {
            return upsert(upsert.group(1), upsert.group(2), JSON.readTree(body));
        }
        var change = CHANGE.matcher(path);
        if (change.matches()) {
            var since = exchange.getRequestHeaders().getFirst("If-Unmodified-Since");
            return changed(change.group(1), since, JSON.readTree(body));
        }
        if (path.startsWith(DATA + "query/")) {
            return page(path.substring((DATA + "query/").length()));
        }
        return switch (path) {
            case DATA + "query" ->
                query(Objects.requireNonNull(ContractCheck.query(exchange).get("q"))
                        .getFirst());
            case DATA + "sobjects/CaseComment" -> comment(JSON.readTree(body));
            case DATA + "limits" -> Answer.json(200, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14975}}");
            default -> error(404, "NOT_FOUND", "The requested resource does not exist");
        };
    }

    private Answer token(String body) {
        return body.contains("client_id=" + CLIENT) && body.contains("client_secret=" + SECRET)
                ? Answer.json(
                        200,
                        "{\"access_token\":\"t%d\",\"instance_url\":\"https://elsewhere.example\",\"token_type\":\"Bearer\"}"
                                .formatted(token))
                : Answer.json(
                        400, "{\"error\":\"invalid_client_id\",\"error_description\":\"client identifier invalid\"}");
    }

    static Answer error(int status, String code, String message) {
        return Answer.json(
                status,
                JSON.createArrayNode()
                        .add(JSON.createObjectNode().put("errorCode", code).put("message", message)));
    }

    /** By the second, as these dates are written. */
    private Answer changed(String id, String unmodifiedSince, JsonNode given) {
        happenMeanwhile();
        var row = all("Case").stream()
                .filter(it -> it.path("Id").asText().equals(id))
                .findFirst();
        if (row.isEmpty()) {
            return error(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible");
        }
        var modified =
                Instant.from(WRITTEN.parse(row.get().path("LastModifiedDate").asText()));
        var since = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(unmodifiedSince));
        if (modified.isAfter(since)) {
            return error(412, "PRECONDITION_FAILED", "The record has been modified since");
        }
        change(row.get(), given);
        return new Answer(204, Map.of(), "");
    }

    private Answer comment(JsonNode given) {
        var parent = given.path("ParentId").asText();
        if (all("Case").stream().noneMatch(it -> it.path("Id").asText().equals(parent))) {
            return error(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        var text = given.path("CommentBody").asText();
        if (text.getBytes(StandardCharsets.UTF_8).length > 4000) {
            return error(400, "STRING_TOO_LONG", "Comment Body: data value too large");
        }
        var row = says(parent, USER, text, given.path("IsPublished").asBoolean());
        return Answer.json(201, saved(row));
    }

    private static ObjectNode saved(JsonNode row) {
        var saved = JSON.createObjectNode().put("id", row.path("Id").asText()).put("success", true);
        saved.putArray("errors");
        return saved;
    }

    private Answer upsert(String field, String key, JsonNode given) {
        var there = all("Case").stream()
                .filter(it -> it.path(field).asText().equalsIgnoreCase(key))
                .toList();
        if (there.size() > 1) {
            return Answer.json(300, JSON.createArrayNode().add("/a").add("/b"));
        }
        var row = there.isEmpty()
                ? record("Case", field, key, "CaseNumber", "0000" + next, "IsClosed", false, "CreatedById", USER)
                : there.getFirst();
        given.properties().forEach(it -> row.set(it.getKey(), it.getValue()));
        all("Asset").stream()
                .filter(it -> it.path("Id").equals(row.path("AssetId")))
                .forEach(it -> row.putObject("Asset").set("SerialNumber", it.path("SerialNumber")));
        return Answer.json(there.isEmpty() ? 201 : 200, saved(row).put("created", there.isEmpty()));
    }

    private Answer query(String soql) {
        var asked = QUERY.matcher(soql);
        if (!asked.matches()) {
            return error(400, "MALFORMED_QUERY", "unexpected token: " + soql);
        }
        var condition = new Condition(asked.group(3));
        var found = all(asked.group(2)).stream()
                .map(this::withWhatItRefersTo)
                .filter(it -> condition.holds(it) || told.contains(asked.group(2)))
                .map(row -> only(asked.group(1).split(", "), row))
                .toList();
        if (!condition.isRead()) {
            return error(400, "MALFORMED_QUERY", "unexpected token: " + asked.group(3));
        }
        lists.add(found);
        return page("0r8x" + (lists.size() - 1) + "-0");
    }

    private ObjectNode withWhatItRefersTo(ObjectNode row) {
        var whole = row.deepCopy();
        REFERS_TO.forEach((name, object) -> all(object).stream()
                .filter(it -> it.path("Id").equals(row.path(name + "Id")))
                .forEach(it -> whole.set(name, it)));
        return whole;
    }

    /** What was not asked for is not told. */
    private static ObjectNode only(String[] fields, ObjectNode row) {
        var told = JSON.createObjectNode();
        told.set("attributes", row.path("attributes"));
        for (var field : fields) {
            var pointer = JsonPointer.compile("/" + field.replace('.', '/'));
            told.withObject(pointer.head()).set(pointer.last().getMatchingProperty(), row.at(pointer));
        }
        return told;
    }

    private Answer page(String locator) {
        var parts = locator.substring(4).split("-");
        var list = lists.get(Integer.parseInt(parts[0]));
        var from = Integer.parseInt(parts[1]);
        var done = list.size() <= from + PAGE;
        var page = JSON.createObjectNode().put("totalSize", list.size()).put("done", done);
        page.putArray("records").addAll(list.stream().skip(from).limit(PAGE).toList());
        if (!done) {
            page.put("nextRecordsUrl", DATA + "query/0r8x" + parts[0] + "-" + (from + PAGE));
        }
        return new Answer(
                200,
                Map.of("Content-Type", "application/json", "Sforce-Limit-Info", "api-usage=25/15000"),
                page.toString());
    }
}
