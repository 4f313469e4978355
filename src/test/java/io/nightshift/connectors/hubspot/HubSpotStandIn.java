package io.nightshift.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stands in for HubSpot: objects with properties and associations, pages of two, and an index that lags behind. */
public final class HubSpotStandIn extends StandIn {

    public static final String TOKEN = "pat-eu1-a-token-of-the-tests";
    public static final Instant START = Instant.parse("2026-03-02T07:00:00Z");

    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern OBJECT = Pattern.compile("/crm/v3/objects/([a-z]+)/(.+)");
    private static final Pattern ASSOCIATIONS =
            Pattern.compile("/crm/v4/objects/([a-z]+)/([0-9]+)/associations/([a-z]+)");

    private final Map<String, Map<String, ObjectNode>> objects = new TreeMap<>();
    private final Map<String, Set<String>> associations = new TreeMap<>();
    private final Set<String> notIndexed = new HashSet<>();
    private long next = 1000;

    public HubSpotStandIn() {
        super(ContractCheck.of("hubspot"));
    }

    /** An object with properties, given as name, value, name, value. */
    public synchronized String object(String type, String... properties) {
        var id = String.valueOf(next++);
        var object = JSON.createObjectNode()
                .put("id", id)
                .put("createdAt", START.toString())
                .put("updatedAt", START.toString())
                .put("archived", false);
        var all = object.putObject("properties").put("hs_object_id", id);
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        objects.computeIfAbsent(type, it -> new TreeMap<>()).put(id, object);
        return id;
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
        var associated = ASSOCIATIONS.matcher(path);
        if (associated.matches()) {
            return associated(associated.group(1), associated.group(2), associated.group(3), query);
        }
        if (path.endsWith("/search")) {
            return search(path.split("/")[4], JSON.readTree(body));
        }
        var object = OBJECT.matcher(path);
        if (object.matches()) {
            return object(object.group(1), object.group(2), query);
        }
        var list = JSON.createObjectNode();
        list.putArray("results")
                .addAll(ofType(path.substring(path.lastIndexOf('/') + 1)).stream()
                        .limit(1)
                        .toList());
        return Answer.json(200, list);
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
        all.stream().skip(from).limit(PAGE).forEach(it -> {
            var result = results.addObject().put("toObjectId", Long.parseLong(it));
            result.putArray("associationTypes")
                    .addObject()
                    .put("category", "HUBSPOT_DEFINED")
                    .put("typeId", 26);
        });
        return Answer.json(200, paged(answer, from, all.size()));
    }

    private static ObjectNode paged(ObjectNode answer, int from, int all) {
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
        var from = search.path("after").asInt(0);
        var properties = StreamSupport.stream(search.path("properties").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        var answer = JSON.createObjectNode().put("total", found.size());
        answer.putArray("results")
                .addAll(found.stream()
                        .skip(from)
                        .limit(PAGE)
                        .map(it -> shown(it, properties))
                        .toList());
        return Answer.json(200, paged(answer, from, found.size()));
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

    private static String asked(Map<String, List<String>> query, String name, String otherwise) {
        return query.getOrDefault(name, List.of(otherwise)).getFirst();
    }
}
