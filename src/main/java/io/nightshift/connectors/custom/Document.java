package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nightshift.actions.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A JSON document with templates for its texts. */
sealed interface Document {

    Set<String> names();

    JsonNode fill(Map<String, String> values);

    static Document of(Setting setting, JsonNode node, Set<String> known) {
        if (node.isObject()) {
            Map<String, Document> fields = new LinkedHashMap<>();
            node.properties().forEach(it -> fields.put(it.getKey(), of(setting, it.getValue(), known)));
            return new Fields(fields);
        }
        if (node.isArray()) {
            return new Elements(StreamSupport.stream(node.spliterator(), false)
                    .map(it -> of(setting, it, known))
                    .toList());
        }
        return node.isTextual() ? text(setting, node.asText(), known) : new Fixed(node);
    }

    private static Document text(Setting setting, String text, Set<String> known) {
        var number = Whole.NAME.matcher(text);
        return number.matches()
                ? new Whole(Template.of(setting, "{" + number.group(1) + "}", known))
                : new Text(Template.of(setting, text, known));
    }

    private static Set<String> names(Stream<Document> parts) {
        return parts.flatMap(it -> it.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    record Fields(Map<String, Document> fields) implements Document {

        @Override
        public Set<String> names() {
            return Document.names(fields.values().stream());
        }

        @Override
        public JsonNode fill(Map<String, String> values) {
            var filled = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, value) -> filled.set(name, value.fill(values)));
            return filled;
        }
    }

    record Elements(List<Document> elements) implements Document {

        @Override
        public Set<String> names() {
            return Document.names(elements.stream());
        }

        @Override
        public JsonNode fill(Map<String, String> values) {
            var filled = JsonNodeFactory.instance.arrayNode();
            elements.forEach(it -> filled.add(it.fill(values)));
            return filled;
        }
    }

    record Text(Template template) implements Document {

        @Override
        public Set<String> names() {
            return template.names();
        }

        @Override
        public JsonNode fill(Map<String, String> values) {
            return JsonNodeFactory.instance.textNode(template.fill(values, value -> value));
        }
    }

    /** A whole number, written as <code>"{status:number}"</code>. */
    record Whole(Template template) implements Document {

        private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9-]*):number}");
        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

        @Override
        public Set<String> names() {
            return template.names();
        }

        @Override
        public JsonNode fill(Map<String, String> values) {
            var value = template.fill(values, it -> it);
            if (!NUMBER.matcher(value).matches()) {
                throw new Refused("The desk wants a number, and '" + value + "' is none");
            }
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        }
    }

    record Fixed(JsonNode node) implements Document {

        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public JsonNode fill(Map<String, String> values) {
            return node;
        }
    }
}
