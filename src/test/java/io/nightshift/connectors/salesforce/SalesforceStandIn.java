package io.nightshift.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Stands in for an organisation at Salesforce: records of any object, a query language that compares without regard to case,
 * pages of two, tokens that end, and cases that are written by an external id.
 */
public final class SalesforceStandIn extends StandIn {

    public static final String CLIENT = "a-client-of-the-tests";
    public static final String SECRET = "a-secret-of-the-tests";

    private static final String DATA = "/services/data/v62.0/";
    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern QUERY = Pattern.compile("SELECT (.+?) FROM (\\w+) WHERE (.+)");
    private static final Pattern UPSERT = Pattern.compile(DATA + "sobjects/Case/(\\w+__c)/([\\w-]+)");

    private final Map<String, List<ObjectNode>> books = new HashMap<>();
    private final List<List<ObjectNode>> lists = new ArrayList<>();
    private long next = 1000;
    private int token = 1;

    public SalesforceStandIn() {
        super(ContractCheck.of("salesforce"));
    }

    /** A record; fields and values in turn. */
    public synchronized ObjectNode record(String object, Object... fields) {
        var id = "%015d".formatted(++next) + "AAA";
        var row = JSON.createObjectNode().put("Id", id);
        row.putObject("attributes").put("type", object).put("url", DATA + "sobjects/" + object + "/" + id);
        for (int i = 0; i < fields.length; i += 2) {
            row.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
        }
        books.computeIfAbsent(object, it -> new ArrayList<>()).add(row);
        return row;
    }

    public synchronized List<ObjectNode> all(String object) {
        return List.copyOf(books.getOrDefault(object, List.of()));
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
        if (path.startsWith(DATA + "query/")) {
            return page(path.substring((DATA + "query/").length()));
        }
        return switch (path) {
            case DATA + "query" -> query(ContractCheck.query(exchange).get("q").getFirst());
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

    private Answer upsert(String field, String key, JsonNode given) {
        var there = all("Case").stream()
                .filter(it -> it.path(field).asText().equalsIgnoreCase(key))
                .toList();
        if (there.size() > 1) {
            return Answer.json(300, JSON.createArrayNode().add("/a").add("/b"));
        }
        var row = there.isEmpty()
                ? record("Case", field, key, "CaseNumber", "0000" + next, "IsClosed", false)
                : there.getFirst();
        given.properties().forEach(it -> row.set(it.getKey(), it.getValue()));
        all("Asset").stream()
                .filter(it -> it.path("Id").equals(row.path("AssetId")))
                .forEach(it -> row.putObject("Asset").set("SerialNumber", it.path("SerialNumber")));
        var saved = JSON.createObjectNode().put("id", row.path("Id").asText()).put("success", true);
        saved.put("created", there.isEmpty()).putArray("errors");
        return Answer.json(there.isEmpty() ? 201 : 200, saved);
    }

    private Answer query(String soql) {
        var asked = QUERY.matcher(soql);
        if (!asked.matches()) {
            return error(400, "MALFORMED_QUERY", "unexpected token: " + soql);
        }
        var condition = new Condition(asked.group(3));
        var found = all(asked.group(2)).stream().filter(condition::holds).toList();
        if (!condition.isRead()) {
            return error(400, "MALFORMED_QUERY", "unexpected token: " + asked.group(3));
        }
        lists.add(found);
        return page("0r8x" + (lists.size() - 1) + "-0");
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
