package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;

/** Puts values back into the texts of a JSON document, whatever characters they hold. */
final class Restoring {

    private Restoring() {}

    static JsonNode of(JsonNode node, UnaryOperator<String> restore) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(restore.apply(text.textValue()));
            case ArrayNode list -> {
                var restored = JsonNodeFactory.instance.arrayNode(list.size());
                list.forEach(element -> restored.add(of(element, restore)));
                yield restored;
            }
            case ObjectNode object -> {
                var restored = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> restored.set(entry.getKey(), of(entry.getValue(), restore)));
                yield restored;
            }
            default -> node;
        };
    }
}
