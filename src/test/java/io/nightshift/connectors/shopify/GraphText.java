package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.connectors.shopify.GraphSchema.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A document of GraphQL with one operation: as much of the language as the house speaks. */
record GraphText(String name, boolean isMutation, Map<String, String> variables, List<Call> fields) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|-?[0-9]+|\"[^\"]*\"|[!$():=\\[\\]{}@|.]");

    /** A field, what it is given, and what is wanted of it. */
    record Call(String name, Map<String, String> arguments, List<Call> fields) {

        Map<String, JsonNode> given(JsonNode variables) {
            Map<String, JsonNode> given = new LinkedHashMap<>();
            arguments.forEach((argument, token) -> given.put(argument, value(token, variables)));
            return given;
        }

        private static JsonNode value(String token, JsonNode variables) {
            try {
                return token.startsWith("$")
                        ? variables.path(token.substring(1))
                        : new JsonMapper().readTree(token.matches("[A-Z_]+") ? '"' + token + '"' : token);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new Violation("Not a value: " + token);
            }
        }
    }

    static GraphText read(String document) {
        Deque<String> tokens = new ArrayDeque<>(
                TOKEN.matcher(document).results().map(MatchResult::group).toList());
        var isMutation = tokens.pop().equals("mutation");
        var name = tokens.pop();
        Map<String, String> variables = new LinkedHashMap<>();
        if (tokens.peek().equals("(")) {
            tokens.pop();
            while (!tokens.peek().equals(")")) {
                expect(tokens, "$");
                var variable = tokens.pop();
                expect(tokens, ":");
                variables.put(variable, type(tokens));
            }
            tokens.pop();
        }
        var fields = selection(tokens);
        if (!tokens.isEmpty()) {
            throw new Violation("More than one operation: " + tokens);
        }
        return new GraphText(name, isMutation, variables, fields);
    }

    private static String type(Deque<String> tokens) {
        var type = new StringBuilder();
        while (!tokens.peek().equals("$") && !tokens.peek().equals(")")) {
            type.append(tokens.pop());
        }
        return type.toString();
    }

    private static List<Call> selection(Deque<String> tokens) {
        expect(tokens, "{");
        List<Call> fields = new ArrayList<>();
        while (!tokens.peek().equals("}")) {
            var name = tokens.pop();
            var arguments = arguments(tokens);
            fields.add(new Call(name, arguments, tokens.peek().equals("{") ? selection(tokens) : List.of()));
        }
        tokens.pop();
        return fields;
    }

    private static Map<String, String> arguments(Deque<String> tokens) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (tokens.peek().equals("(")) {
            tokens.pop();
            while (!tokens.peek().equals(")")) {
                var argument = tokens.pop();
                expect(tokens, ":");
                var value = tokens.pop();
                arguments.put(argument, value.equals("$") ? "$" + tokens.pop() : value);
            }
            tokens.pop();
        }
        return arguments;
    }

    private static void expect(Deque<String> tokens, String wanted) {
        var found = tokens.poll();
        if (!wanted.equals(found)) {
            throw new Violation("'" + found + "' where '" + wanted + "' should be");
        }
    }
}
