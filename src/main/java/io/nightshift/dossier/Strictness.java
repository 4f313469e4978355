package io.nightshift.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The strict form of a schema of arguments, without which endpoints refuse to hold a model to it: of every object all
 * properties are required, and there are no others.
 */
final class Strictness {

    private static final JsonMapper JSON = new JsonMapper();

    private Strictness() {}

    /** What keeps a schema from being strict, to follow the name of whose it is; nothing if it is strict. */
    static Optional<String> fault(String schema) {
        try {
            var root = JSON.readTree(schema);
            return isObject(root) ? faultIn(root) : Optional.of("has a schema that does not describe an object");
        } catch (JsonProcessingException e) {
            return Optional.of("has a schema that is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<String> faultIn(JsonNode node) {
        if (isObject(node)) {
            if (node.path("additionalProperties").asBoolean(true)) {
                return Optional.of("has a schema that does not forbid additional properties");
            }
            var optional = properties(node);
            node.path("required").forEach(required -> optional.remove(required.asText()));
            if (!optional.isEmpty()) {
                return Optional.of("has a schema that does not require " + String.join(", ", optional));
            }
        }
        return node.valueStream().flatMap(part -> faultIn(part).stream()).findFirst();
    }

    private static boolean isObject(JsonNode node) {
        var type = node.path("type");
        return Stream.concat(Stream.of(type), type.valueStream())
                .anyMatch(it -> it.asText().equals("object"));
    }

    private static Set<String> properties(JsonNode node) {
        var names = new TreeSet<String>();
        node.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
