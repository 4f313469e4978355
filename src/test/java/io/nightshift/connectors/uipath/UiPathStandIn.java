package io.nightshift.connectors.uipath;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Stands in for an Orchestrator with queues that enforce unique references, and robots that take a look or two to end. What it
 * keeps it gives back in another order.
 */
public final class UiPathStandIn extends StandIn {

    public static final String CLIENT = "a-client-of-the-tests";
    public static final String SECRET = "a-secret-of-the-tests";
    public static final String FOLDER = "42";
    public static final Map<String, String> QUEUES = Map.of(
            "stock-count", "StockCount", "return-label", "ReturnLabel", "invoice-correction", "InvoiceCorrection");

    /** How a try ends; a {@code Retried} one is followed by another try. */
    public record End(String status, String exceptionType, String reason, Map<String, ?> output) {

        static final End BUSINESS = new End("Failed", "BusinessException", "There is no part PT-0000", Map.of());
        static final End FAULT = new End("Failed", "ApplicationException", "Selector not found", Map.of());
        static final End RETRIED = new End("Retried", "ApplicationException", "Selector not found", Map.of());
    }

    private static final String ORCHESTRATOR = "/acme/production/orchestrator_";
    private static final String ODATA = ORCHESTRATOR + "/odata/";
    private static final Pattern ONE = Pattern.compile(ODATA + "QueueItems\\(([0-9]+)\\)");
    private static final Pattern FILTER = Pattern.compile("Reference eq '((?:[^']|'')*)'");
    private static final Set<String> ENDED = Set.of("Failed", "Successful", "Abandoned", "Retried", "Deleted");
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Long, ObjectNode> items = new java.util.TreeMap<>();
    private final Map<Long, Integer> looks = new HashMap<>();
    private final Deque<End> ends = new ArrayDeque<>();
    private int looksToTheEnd = 2;
    private boolean indexLags;
    private boolean filterIsIgnored;
    private int token = 1;

    public UiPathStandIn() {
        super(ContractCheck.of("uipath"));
    }

    public URI orchestrator() {
        return baseUrl().resolve(ORCHESTRATOR);
    }

    /** Ends the token that is in use. */
    synchronized void endToken() {
        token++;
    }

    /** How the next tries end, one after the other; others succeed. */
    synchronized void willEnd(End... next) {
        ends.addAll(List.of(next));
    }

    /** How often a run must be looked at until it has ended. */
    synchronized void takes(int looksToTheEnd) {
        this.looksToTheEnd = looksToTheEnd;
    }

    /** Lists show nothing that is there. */
    synchronized void indexLags(boolean lags) {
        indexLags = lags;
    }

    /** Lists show everything that is there. */
    synchronized void filterIsIgnored() {
        filterIsIgnored = true;
    }

    synchronized List<ObjectNode> items(String reference) {
        return items.values().stream()
                .filter(it -> it.path("Reference").asText().equals(reference))
                .toList();
    }

    /** What robots were told for each run that ended well. */
    synchronized List<Map<String, String>> runs() {
        return items.values().stream()
                .filter(it -> it.path("Status").asText().equals("Successful"))
                .map(it -> JSON.<Map<String, String>>convertValue(it.path("SpecificContent"), new TypeReference<>() {}))
                .map(told -> {
                    told.keySet().removeAll(Set.of("@odata.type", UiPathRobots.ROBOT));
                    return told;
                })
                .toList();
    }

    /** Somebody else puts an item in. */
    synchronized ObjectNode put(String queue, String reference, Map<String, ?> content) {
        return add(queue, reference, JSON.valueToTree(content), 0);
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (path.equals("/identity_/connect/token")) {
            return token(body);
        }
        var headers = exchange.getRequestHeaders();
        if (!("Bearer t" + token).equals(headers.getFirst("Authorization"))) {
            return error(401, 0, "You are not authenticated!");
        }
        if (!FOLDER.equals(headers.getFirst("X-UIPATH-OrganizationUnitId"))) {
            return error(403, 0, "You are not authorized!");
        }
        var one = ONE.matcher(path);
        if (one.matches()) {
            var item = items.get(Long.parseLong(one.group(1)));
            return item == null ? error(404, 1002, "QueueItem does not exist.") : Answer.json(200, looked(item));
        }
        return switch (path) {
            case ODATA + "QueueItems" -> list(ContractCheck.query(exchange));
            case ODATA + "Queues/UiPathODataSvc.AddQueueItem" ->
                added(JSON.readTree(body).path("itemData"));
            default -> error(404, 0, "Not found");
        };
    }

    private Answer token(String body) {
        var known = body.contains("client_id=" + CLIENT) && body.contains("client_secret=" + SECRET);
        return known
                ? Answer.json(
                        200,
                        "{\"access_token\":\"t%d\",\"expires_in\":3600,\"token_type\":\"Bearer\"}".formatted(token))
                : Answer.json(400, "{\"error\":\"invalid_client\"}");
    }

    static Answer error(int status, int code, String message) {
        return Answer.json(
                status,
                JSON.createObjectNode()
                        .put("message", message)
                        .put("errorCode", code)
                        .putNull("result"));
    }

    private Answer added(JsonNode asked) {
        var queue = asked.path("Name").asText();
        var reference = asked.path("Reference").asText();
        if (!QUEUES.containsValue(queue)) {
            return error(404, 1002, "Queue " + queue + " does not exist.");
        }
        if (items(reference).stream().anyMatch(it -> it.path("queue").asText().equals(queue))) {
            return error(409, 1016, "Error creating Transaction. Duplicate Reference.");
        }
        return Answer.json(201, shown(add(queue, reference, asked.path("SpecificContent"), 0)));
    }

    private ObjectNode add(String queue, String reference, JsonNode content, int retry) {
        var id = 1_050_203L + items.size();
        var item = JSON.createObjectNode()
                .put("Id", id)
                .put("Key", UUID.randomUUID().toString())
                .put("queue", queue)
                .put("Status", "New")
                .put("Reference", reference)
                .putNull("ProcessingExceptionType")
                .putNull("ProcessingException")
                .put("RetryNumber", retry);
        item.set("SpecificContent", backwards(content));
        items.put(id, item.putNull("Output"));
        return item;
    }

    private static ObjectNode backwards(JsonNode content) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(content.properties());
        var turned = JSON.createObjectNode().put("@odata.type", "#UiPath.Content");
        fields.reversed().forEach(it -> turned.set(it.getKey(), it.getValue()));
        return turned;
    }

    private Answer list(Map<String, List<String>> query) {
        var asked = FILTER.matcher(query.getOrDefault("$filter", List.of("")).getFirst());
        if (!asked.matches()) {
            return error(400, 1015, "The query specified in the URI is not valid.");
        }
        var reference = asked.group(1).replace("''", "'");
        var found = JSON.createObjectNode();
        var value = found.putArray("value");
        List.copyOf(items.values()).stream()
                .filter(it -> !indexLags)
                .filter(it -> filterIsIgnored || it.path("Reference").asText().equals(reference))
                .limit(Integer.parseInt(
                        Objects.requireNonNull(query.get("$top")).getFirst()))
                .forEach(it -> value.add(looked(it)));
        return Answer.json(200, found.put("@odata.count", value.size()));
    }

    /** An item comes to its end while it is looked at. */
    private ObjectNode looked(ObjectNode item) {
        if (!ENDED.contains(item.path("Status").asText())) {
            var often = looks.merge(item.path("Id").asLong(), 1, Integer::sum);
            item.put("Status", "InProgress");
            if (often >= looksToTheEnd) {
                end(item, ends.isEmpty() ? success(item) : ends.poll());
            }
        }
        return shown(item);
    }

    private static End success(ObjectNode item) {
        var inputs = StreamSupport.stream(item.path("SpecificContent").spliterator(), false)
                .count();
        return new End("Successful", "", "", Map.of("result", "in stock", "inputs", inputs));
    }

    private void end(ObjectNode item, End end) {
        item.put("Status", end.status());
        if (!end.exceptionType().isEmpty()) {
            item.put("ProcessingExceptionType", end.exceptionType());
            item.putObject("ProcessingException").put("Reason", end.reason()).put("Type", end.exceptionType());
        }
        item.set("Output", JSON.valueToTree(end.output()));
        if (end.status().equals("Retried")) {
            add(
                    item.path("queue").asText(),
                    item.path("Reference").asText(),
                    item.path("SpecificContent"),
                    item.path("RetryNumber").asInt() + 1);
        }
    }

    private static ObjectNode shown(ObjectNode item) {
        var shown = item.deepCopy();
        shown.remove("queue");
        return shown;
    }
}
