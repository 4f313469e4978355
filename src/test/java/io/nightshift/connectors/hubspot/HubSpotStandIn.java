package io.nightshift.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for HubSpot: objects with properties and associations, an inbox with conversations, pages of two, and an index that
 * lags behind.
 */
public final class HubSpotStandIn extends StandIn {

    public static final String TOKEN = "pat-eu1-a-token-of-the-tests";
    public static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
    public static final String APP = "1160452";
    public static final String USER = "3892666";
    public static final String OWNER = "77001122";

    static final int PAGE = 2;
    static final JsonMapper JSON = new JsonMapper();
    private static final String UNIQUE = "nightshift_key";
    private static final Pattern OBJECT = Pattern.compile("/crm/v3/objects/([a-z_]+)/(.+)");
    private static final Pattern ASSOCIATIONS =
            Pattern.compile("/crm/v4/objects/([a-z_]+)/([0-9]+)/associations/([a-z_]+)");

    /** Of what is made by a call, and by no person. */
    private static final Map<Integer, String> KINDS = Map.of(228, "tickets");

    private final Map<String, Map<String, ObjectNode>> objects = new TreeMap<>();
    private final Map<String, Set<String>> associations = new TreeMap<>();
    private final Set<String> notIndexed = new HashSet<>();
    private final HubSpotThreads threads = new HubSpotThreads(this);
    private long next = 1000;
    private Instant now = START;

    public HubSpotStandIn() {
        super(ContractCheck.of("hubspot"));
    }

    /** An object with properties, given as name, value, name, value. */
    public synchronized String object(String type, String... properties) {
        var id = String.valueOf(nextNumber());
        var object = JSON.createObjectNode()
                .put("id", id)
                .put("createdAt", START.toString())
                .put("updatedAt", START.toString())
                .put("archived", false);
        var all = object.putObject("properties").put("hs_object_id", id).put("hs_lastmodifieddate", later());
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        objects.computeIfAbsent(type, it -> new TreeMap<>()).put(id, object);
        return id;
    }

    long nextNumber() {
        return next++;
    }

    String later() {
        now = now.plusSeconds(1);
        return now.toString();
    }

    /** A ticket of a contact; the agent's, unless it is somebody else's. */
    public synchronized String ticket(String contact, String subject, String content, String... further) {
        var ticket = object("tickets", "subject", subject, "content", content, "hs_pipeline", "0");
        properties("tickets", ticket)
                .put("hs_pipeline_stage", "1")
                .put("hs_ticket_priority", "MEDIUM")
                .put("hubspot_owner_id", OWNER)
                .put("createdate", now.toString());
        for (int i = 0; i < further.length; i += 2) {
            properties("tickets", ticket).put(further[i], further[i + 1]);
        }
        associate("contacts", contact, "tickets", ticket);
        return ticket;
    }

    /** What is asked of the one is answered by the other. */
    public synchronized void merge(String ticket, String into) {
        var tickets = Objects.requireNonNull(objects.get("tickets"));
        properties("tickets", ticket).put("hs_object_id", "0");
        properties("tickets", into).put("hs_additional_emails", ticket);
        tickets.remove(ticket);
    }

    /** The inbox. */
    public HubSpotThreads threads() {
        return threads;
    }

    /** What is noted on a ticket, oldest first. */
    public synchronized List<ObjectNode> notes(String ticket) {
        return associations.getOrDefault("tickets/" + ticket + "/notes", Set.of()).stream()
                .map(it -> properties("notes", it))
                .toList();
    }

    public synchronized List<ObjectNode> all(String type) {
        return ofType(type).stream()
                .map(it -> (ObjectNode) it.path("properties"))
                .toList();
    }

    void changed(String ticket) {
        properties("tickets", ticket).put("hs_lastmodifieddate", later());
    }

    public synchronized void associate(String type, String id, String otherType, String other) {
        associations
                .computeIfAbsent(type + "/" + id + "/" + otherType, it -> new java.util.TreeSet<>())
                .add(other);
        associations
                .computeIfAbsent(otherType + "/" + other + "/" + type, it -> new java.util.TreeSet<>())
                .add(id);
    }

    /** The index knows nothing of it yet. */
    public synchronized void isNotIndexed(String id) {
        notIndexed.add(id);
    }

    public synchronized ObjectNode properties(String type, String id) {
        return (ObjectNode)
                Objects.requireNonNull(objects.getOrDefault(type, Map.of()).get(id))
                        .path("properties");
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }
        var query = ContractCheck.query(exchange);
        var method = exchange.getRequestMethod();
        if (path.startsWith("/conversations/")) {
            return threads.answer(method, path, query, body);
        }
        if (path.endsWith("/batch/read")) {
            return batch(path.split("/")[4], JSON.readTree(body));
        }
        var associated = ASSOCIATIONS.matcher(path);
        if (associated.matches()) {
            return associated(associated.group(1), associated.group(2), associated.group(3), query);
        }
        if (path.endsWith("/search")) {
            return search(path.split("/")[4], JSON.readTree(body));
        }
        var object = OBJECT.matcher(path);
        if (object.matches()) {
            return method.equals("PATCH")
                    ? change(object.group(1), object.group(2), JSON.readTree(body))
                    : object(object.group(1), object.group(2), query);
        }
        if (method.equals("POST")) {
            return create(path.split("/")[4], JSON.readTree(body));
        }
        var list = JSON.createObjectNode();
        list.putArray("results")
                .addAll(ofType(path.substring(path.lastIndexOf('/') + 1)).stream()
                        .limit(1)
                        .toList());
        return Answer.json(200, list);
    }

    @Override
    protected boolean asks(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return super.asks(exchange) || path.endsWith("/search") || path.endsWith("/batch/read");
    }

    private Answer create(String type, JsonNode given) {
        var properties = given.path("properties");
        var key = properties.path(UNIQUE).asText();
        if (!key.isEmpty() && find(type, key, UNIQUE) != null) {
            return error(409, "CONFLICT", "A ticket with the same " + UNIQUE + " exists.");
        }
        var id = object(type, "hs_object_source_id", APP, "createdate", later());
        properties
                .properties()
                .forEach(it ->
                        properties(type, id).put(it.getKey(), it.getValue().asText()));
        given.path("associations")
                .forEach(it -> associate(
                        type,
                        id,
                        Objects.requireNonNull(
                                KINDS.get(it.at("/types/0/associationTypeId").asInt())),
                        it.at("/to/id").asText()));
        return Answer.json(201, Objects.requireNonNull(find(type, id, "hs_object_id")));
    }

    private Answer change(String type, String id, JsonNode given) {
        var found = find(type, id, "hs_object_id");
        if (found == null) {
            return error(404, "OBJECT_NOT_FOUND", "resource not found");
        }
        given.path("properties")
                .properties()
                .forEach(it ->
                        properties(type, id).put(it.getKey(), it.getValue().asText()));
        properties(type, id).put("hs_lastmodifieddate", later());
        var changed = found.deepCopy();
        changed.putObject("properties").put("hs_object_id", id).setAll((ObjectNode) given.path("properties"));
        return Answer.json(200, changed);
    }

    private Answer batch(String type, JsonNode wanted) {
        var properties = texts(wanted.path("properties"));
        var answer = batchAnswer();
        var results = answer.putArray("results");
        texts(wanted.path("inputs"), "id").stream()
                .flatMap(id -> Stream.ofNullable(find(type, id, "hs_object_id")))
                .forEach(it -> results.add(shown(it, properties)));
        return Answer.json(200, answer);
    }

    private static ObjectNode batchAnswer() {
        return JSON.createObjectNode()
                .put("status", "COMPLETE")
                .put("startedAt", START.toString())
                .put("completedAt", START.toString());
    }

    private static void associated(ArrayNode results, String id) {
        results.addObject()
                .put("toObjectId", Long.parseLong(id))
                .putArray("associationTypes")
                .addObject()
                .put("category", "HUBSPOT_DEFINED")
                .put("typeId", 26);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(it -> it.path(field).asText())
                .toList();
    }

    static Answer error(int status, String category, String message) {
        return Answer.json(
                status,
                JSON.createObjectNode()
                        .put("status", "error")
                        .put("message", message)
                        .put("correlationId", "a43683b0-5717-4ceb-80b4-104d02915d8c")
                        .put("category", category));
    }

    private List<ObjectNode> ofType(String type) {
        return List.copyOf(objects.getOrDefault(type, Map.of()).values());
    }

    /** As HubSpot compares: without regard to case; a person also by addresses they have had. */
    private @Nullable ObjectNode find(String type, String id, String property) {
        return ofType(type).stream()
                .filter(it -> has(it, property, id) || has(it, "hs_additional_emails", id))
                .findFirst()
                .orElse(null);
    }

    private static boolean has(JsonNode object, String property, String value) {
        return value.equalsIgnoreCase(object.path("properties").path(property).asText());
    }

    private Answer object(String type, String id, Map<String, List<String>> query) {
        var found = find(type, id, asked(query, "idProperty", "hs_object_id"));
        if (found == null) {
            return error(404, "OBJECT_NOT_FOUND", "resource not found");
        }
        return Answer.json(
                200, shown(found, Arrays.asList(asked(query, "properties", "").split(","))));
    }

    /** Only what was asked for; what is empty is null. */
    private static ObjectNode shown(ObjectNode object, List<String> properties) {
        var shown = object.deepCopy();
        var kept = shown.putObject("properties")
                .put("hs_object_id", object.path("id").asText());
        for (var property : properties) {
            var value = object.path("properties").path(property);
            kept.set(property, value.isMissingNode() ? JSON.nullNode() : value);
        }
        return shown;
    }

    private Answer associated(String type, String id, String others, Map<String, List<String>> query) {
        var all = List.copyOf(associations.getOrDefault(type + "/" + id + "/" + others, Set.of()));
        var from = Integer.parseInt(asked(query, "after", "0"));
        var answer = JSON.createObjectNode();
        var results = answer.putArray("results");
        all.stream().skip(from).limit(PAGE).forEach(it -> associated(results, it));
        return Answer.json(200, paged(answer, from, all.size()));
    }

    static ObjectNode paged(ObjectNode answer, int from, int all) {
        if (from + PAGE < all) {
            answer.putObject("paging").putObject("next").put("after", String.valueOf(from + PAGE));
        }
        return answer;
    }

    private Answer search(String type, JsonNode search) {
        var filters = search.path("filterGroups").path(0).path("filters");
        List<ObjectNode> found = new ArrayList<>(ofType(type).stream()
                .filter(it -> !notIndexed.contains(it.path("id").asText()))
                .filter(it ->
                        StreamSupport.stream(filters.spliterator(), false).allMatch(filter -> fits(type, it, filter)))
                .toList());
        sort(found, search.path("sorts").path(0).asText());
        var from = search.path("after").asInt(0);
        var properties = texts(search.path("properties"));
        var answer = JSON.createObjectNode().put("total", found.size());
        answer.putArray("results")
                .addAll(found.stream()
                        .skip(from)
                        .limit(PAGE)
                        .map(it -> shown(it, properties))
                        .toList());
        return Answer.json(200, paged(answer, from, found.size()));
    }

    private static void sort(List<ObjectNode> found, String by) {
        var order = Comparator.comparing((ObjectNode it) -> it.path("properties")
                .path(by.startsWith("-") ? by.substring(1) : by)
                .asText());
        found.sort(by.startsWith("-") ? order.reversed() : order);
    }

    private boolean fits(String type, JsonNode object, JsonNode filter) {
        var property = filter.path("propertyName").asText();
        var value = filter.path("value").asText();
        var id = object.path("id").asText();
        if (property.startsWith("associations.")) {
            var other = property.equals("associations.company") ? "companies" : "contacts";
            return associations
                    .getOrDefault(type + "/" + id + "/" + other, Set.of())
                    .contains(value);
        }
        var is = object.path("properties").path(property).asText();
        return filter.path("operator").asText().equals("GTE")
                ? !Instant.parse(is).isBefore(Instant.ofEpochMilli(Long.parseLong(value)))
                : is.equalsIgnoreCase(value);
    }

    static String asked(Map<String, List<String>> query, String name, String otherwise) {
        return query.getOrDefault(name, List.of(otherwise)).getFirst();
    }
}
