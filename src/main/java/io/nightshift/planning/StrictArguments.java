package io.nightshift.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Whether models can be held strictly to the arguments of a tool. An endpoint that is given one part it does not take refuses
 * the whole form, and so every plan. What only narrows a part down is left to the plan check and hinders nothing.
 */
public final class StrictArguments {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> PLAIN = Set.of("string", "number", "integer", "boolean", "null");
    private static final Set<String> SHAPES =
            Set.of("$ref", "$dynamicRef", "anyOf", "oneOf", "allOf", "patternProperties");

    private StrictArguments() {}

    /** What stands against it, such as {@code 'note' is an object without 'properties'}; empty if nothing does. */
    public static Optional<String> obstacle(String schema) {
        try {
            var arguments = JSON.readTree(schema);
            return StrictSchema.isOpenMap(arguments) ? Optional.of("they have no names") : in("", arguments);
        } catch (JsonProcessingException e) {
            return Optional.of("they are not JSON");
        }
    }

    private static Optional<String> in(String name, JsonNode schema) {
        if (!schema.has("type")) {
            return StrictSchema.isChoice(schema)
                    ? each(schema.get("anyOf").elements(), alternative -> in(name, alternative))
                    : Optional.of(
                            said(name) + " has neither 'type' nor 'anyOf', which are all that models are held to");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> inObject(name, schema);
            case "array" -> in(name + "[]", schema.path("items"));
            default ->
                isPlain(schema.get("type"))
                        ? Optional.empty()
                        : Optional.of(said(name) + " has the 'type' " + schema.get("type")
                                + "; say with 'anyOf' what else it may be");
        };
    }

    private static Optional<String> inObject(String name, JsonNode schema) {
        if (StrictSchema.isOpenMap(schema)) {
            return in(name + ".*", schema.get("additionalProperties"));
        }
        var properties = schema.path("properties");
        if (properties.isEmpty() && !(name.isEmpty() && !isShaped(schema))) {
            return Optional.of(said(name) + " is an object without 'properties'");
        }
        return each(
                properties.fieldNames(),
                property -> in(name.isEmpty() ? property : name + "." + property, properties.get(property)));
    }

    /** Whether it says what an object holds in a way that is not 'properties'. */
    private static boolean isShaped(JsonNode schema) {
        return SHAPES.stream().anyMatch(schema::has);
    }

    private static boolean isPlain(JsonNode type) {
        return type.isArray() && !type.isEmpty()
                ? StreamSupport.stream(type.spliterator(), false).allMatch(StrictArguments::isPlain)
                : PLAIN.contains(type.asText());
    }

    private static <T> Optional<String> each(Iterator<T> parts, Function<T, Optional<String>> obstacle) {
        while (parts.hasNext()) {
            var found = obstacle.apply(parts.next());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String said(String name) {
        return name.isEmpty() ? "the whole" : "'" + name + "'";
    }
}
