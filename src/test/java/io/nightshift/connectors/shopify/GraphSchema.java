package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.connectors.shopify.GraphText.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The types of Shopify's GraphQL: refuses what is not in them, and answers of an object only what was selected. */
final class GraphSchema {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NUMBERS = Set.of("Int");
    private static final Set<String> TRUTHS = Set.of("Boolean");

    private final JsonNode document;

    GraphSchema() {
        try (var in = GraphSchema.class.getResourceAsStream("/contracts/shopify.openapi.json")) {
            document = JSON.readTree(Objects.requireNonNull(in)).path("x-graphql");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that the schema does not know. */
    static final class Violation extends RuntimeException {

        Violation(String words) {
            super(words);
        }
    }

    /** What answers a field that has arguments; by default the object itself holds it. */
    @FunctionalInterface
    interface Resolver {

        JsonNode resolve(String type, JsonNode object, String field, Map<String, JsonNode> arguments);
    }

    JsonNode execute(GraphText text, JsonNode variables, Resolver resolver) {
        text.variables().forEach((name, type) -> check("$" + name, type, variables.path(name)));
        variables.fieldNames().forEachRemaining(name -> {
            if (!text.variables().containsKey(name)) {
                throw new Violation("variable $" + name + " is not declared");
            }
        });
        var root = text.isMutation() ? "Mutation" : "QueryRoot";
        return select(root, JSON.createObjectNode(), text.fields(), variables, resolver);
    }

    private ObjectNode select(
            String type, JsonNode object, Iterable<Call> calls, JsonNode variables, Resolver resolver) {
        var answer = JSON.createObjectNode();
        for (var call : calls) {
            var known = document.path("types").path(type).path(call.name());
            if (known.isMissingNode()) {
                throw new Violation("Field '" + call.name() + "' doesn't exist on type '" + type + "'");
            }
            var declared =
                    known.isTextual() ? known.asText() : known.path("type").asText();
            var arguments = call.given(variables);
            arguments.forEach((name, value) -> {
                if (!known.path("args").has(name)) {
                    throw new Violation("Field '" + call.name() + "' doesn't accept argument '" + name + "'");
                }
                check(name, known.path("args").path(name).asText(), value);
            });
            known.path("args").properties().forEach(it -> {
                if (it.getValue().asText().endsWith("!") && !arguments.containsKey(it.getKey())) {
                    throw new Violation("Field '" + call.name() + "' misses argument '" + it.getKey() + "'");
                }
            });
            var value = resolver.resolve(type, object, call.name(), arguments);
            answer.set(call.name(), shape(declared, value, call, variables, resolver));
        }
        return answer;
    }

    private JsonNode shape(String declared, JsonNode value, Call call, JsonNode variables, Resolver resolver) {
        if (value.isNull() || value.isMissingNode()) {
            if (declared.endsWith("!")) {
                throw new IllegalStateException("The books have no " + call.name());
            }
            return JSON.nullNode();
        }
        var type = declared.replaceAll("[\\[\\]!]", "");
        var isObject = document.path("types").has(type);
        if (isObject == call.fields().isEmpty()) {
            throw new Violation("Field '" + call.name() + "' of type '" + type + "' has "
                    + (isObject ? "no selection" : "a selection"));
        }
        if (value instanceof ArrayNode all) {
            var answer = JSON.createArrayNode();
            all.forEach(it -> answer.add(isObject ? select(type, it, call.fields(), variables, resolver) : it));
            return answer;
        }
        return isObject ? select(type, value, call.fields(), variables, resolver) : value;
    }

    private void check(String what, String declared, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            if (declared.endsWith("!")) {
                throw new Violation(what + " of type " + declared + " was not given");
            }
            return;
        }
        var type = declared.replaceAll("!$", "");
        if (type.startsWith("[")) {
            var of = type.substring(1, type.length() - 1);
            value.forEach(it -> check(what, of, it));
        } else if (document.path("inputs").has(type)) {
            checkInput(what, document.path("inputs").path(type), value);
        } else if (document.path("enums").has(type)) {
            var allowed = document.path("enums").path(type).toString();
            if (!allowed.contains("\"" + value.asText() + "\"")) {
                throw new Violation(what + " is " + value + ", none of " + allowed);
            }
        } else if (NUMBERS.contains(type) != value.isInt() || TRUTHS.contains(type) != value.isBoolean()) {
            throw new Violation(what + " is " + value + ", no " + type);
        }
    }

    private void checkInput(String what, JsonNode input, JsonNode value) {
        value.fieldNames().forEachRemaining(name -> {
            if (!input.has(name)) {
                throw new Violation(what + " has no field " + name);
            }
        });
        input.properties()
                .forEach(it -> check(what + "." + it.getKey(), it.getValue().asText(), value.path(it.getKey())));
    }
}
