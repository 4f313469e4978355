package io.nightshift.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The arguments of a tool in the form that models are held to strictly: every property required and no others. What is
 * optional may be null there, and an open map is a list of names and values; {@link #back} undoes both. Bounds and patterns
 * are left to the plan check, because endpoints differ in what they understand. {@link StrictArguments} says which schemas have
 * such a form.
 */
final class StrictSchema {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> KEPT = Set.of("type", "enum", "const", "description", "items");

    private final ObjectNode written;

    private StrictSchema(ObjectNode written) {
        this.written = written;
    }

    static StrictSchema of(String schema) {
        try {
            return JSON.readTree(schema) instanceof ObjectNode object
                    ? new StrictSchema(object)
                    : new StrictSchema(NODES.objectNode());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A deployed argument schema is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** As the model gets it. */
    ObjectNode strict() {
        return strict(written);
    }

    private static ObjectNode strict(JsonNode schema) {
        if (isOpenMap(schema)) {
            return pairs(schema);
        }
        if (isChoice(schema)) {
            return choice(schema);
        }
        var strict = NODES.objectNode();
        schema.properties().stream()
                .filter(keyword -> KEPT.contains(keyword.getKey()))
                .forEach(keyword -> strict.set(
                        keyword.getKey(),
                        keyword.getKey().equals("items") ? strict(keyword.getValue()) : keyword.getValue()));
        if (schema.path("type").asText().equals("object")) {
            closed(schema, strict);
        }
        return strict;
    }

    private static void closed(JsonNode schema, ObjectNode strict) {
        var properties = strict.putObject("properties");
        var required = strict.putArray("required");
        schema.path("properties").properties().forEach(property -> {
            var inner = strict(property.getValue());
            properties.set(property.getKey(), isRequired(schema, property.getKey()) ? inner : orNull(inner));
            required.add(property.getKey());
        });
        strict.put("additionalProperties", false);
    }

    private static boolean isRequired(JsonNode schema, String name) {
        for (var required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        var either = NODES.objectNode();
        either.putArray("anyOf").add(schema).add(NODES.objectNode().put("type", "null"));
        return either;
    }

    /** Whether it says by alternatives alone what may stand there. */
    static boolean isChoice(JsonNode schema) {
        return !schema.has("type") && !schema.path("anyOf").isEmpty();
    }

    private static ObjectNode choice(JsonNode schema) {
        var choice = NODES.objectNode();
        if (schema.has("description")) {
            choice.set("description", schema.get("description"));
        }
        var alternatives = choice.putArray("anyOf");
        schema.get("anyOf").forEach(alternative -> alternatives.add(strict(alternative)));
        return choice;
    }

    static boolean isOpenMap(JsonNode schema) {
        return schema.path("type").asText().equals("object")
                && schema.path("additionalProperties").isObject();
    }

    private static ObjectNode pairs(JsonNode schema) {
        var pair = NODES.objectNode().put("type", "object");
        pair.putObject("properties").set("name", NODES.objectNode().put("type", "string"));
        ((ObjectNode) pair.get("properties")).set("value", strict(schema.get("additionalProperties")));
        pair.putArray("required").add("name").add("value");
        pair.put("additionalProperties", false);
        var list = NODES.objectNode().put("type", "array");
        if (schema.has("description")) {
            list.set("description", schema.get("description"));
        }
        list.set("items", pair);
        return list;
    }

    /** Arguments as a model gave them, in the form of the tool's own schema. */
    Map<String, Object> back(JsonNode arguments) {
        Map<String, Object> plain = new LinkedHashMap<>();
        arguments.properties().forEach(argument -> {
            if (!argument.getValue().isNull()) {
                plain.put(
                        argument.getKey(),
                        back(written.path("properties").path(argument.getKey()), argument.getValue()));
            }
        });
        return plain;
    }

    private static Object back(JsonNode schema, JsonNode value) {
        if (isChoice(schema)) {
            return back(chosen(schema, value), value);
        }
        if (isOpenMap(schema) && value.isArray()) {
            Map<String, Object> map = new LinkedHashMap<>();
            value.forEach(pair ->
                    map.put(pair.path("name").asText(), back(schema.get("additionalProperties"), pair.path("value"))));
            return map;
        }
        if (schema.path("type").asText().equals("object") && value.isObject()) {
            return of(schema.toString()).back(value);
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(element -> list.add(back(schema.path("items"), element)));
            return list;
        }
        return value.isNumber() && !value.isIntegralNumber()
                ? value.decimalValue()
                : JSON.convertValue(value, Object.class);
    }

    private static JsonNode chosen(JsonNode choice, JsonNode value) {
        for (var alternative : choice.path("anyOf")) {
            if (fits(alternative, value)) {
                return alternative;
            }
        }
        return NODES.objectNode();
    }

    /** Whether a value that was given strictly is of a form. */
    private static boolean fits(JsonNode schema, JsonNode value) {
        if (isChoice(schema)) {
            return !chosen(schema, value).isEmpty();
        }
        if (isOpenMap(schema)) {
            return value.isArray() && all(value, pair -> pair.size() == 2 && pair.has("name") && pair.has("value"));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject() && names(value).equals(names(schema.path("properties")));
            case "array" -> value.isArray() && all(value, element -> fits(schema.path("items"), element));
            default -> value.isValueNode();
        };
    }

    private static boolean all(JsonNode array, Predicate<JsonNode> holds) {
        return StreamSupport.stream(array.spliterator(), false).allMatch(holds);
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
