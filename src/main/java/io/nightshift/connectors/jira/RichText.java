package io.nightshift.connectors.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jira's documents as plain text, and plain text as one of them. */
final class RichText {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> INLINE =
            Set.of("text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status");

    private RichText() {}

    /** A paragraph for each line. */
    static JsonNode of(String text) {
        ObjectNode document = JSON.createObjectNode().put("type", "doc").put("version", 1);
        var content = document.putArray("content");
        text.lines().forEach(line -> {
            var paragraph = content.addObject().put("type", "paragraph").putArray("content");
            if (!line.isEmpty()) {
                paragraph.addObject().put("type", "text").put("text", line);
            }
        });
        return document;
    }

    /** What a reader sees, without pictures and colours; of blocks that we do not know, what is in them. */
    static String plain(@Nullable JsonNode document) {
        if (document == null) {
            return "";
        }
        if (document.isTextual()) {
            return document.asText();
        }
        var text = new StringBuilder();
        write(document, text);
        return text.toString().strip();
    }

    private static void write(JsonNode node, StringBuilder text) {
        var type = node.path("type").asText();
        var attributes = node.path("attrs");
        switch (type) {
            case "text" -> text.append(node.path("text").asText());
            case "hardBreak" -> text.append('\n');
            case "mention", "status" -> text.append(attributes.path("text").asText());
            case "emoji" ->
                text.append(attributes
                        .path("text")
                        .asText(attributes.path("shortName").asText()));
            case "inlineCard", "blockCard", "embedCard" ->
                text.append(attributes.path("url").asText());
            case "listItem" -> text.append("- ");
            default -> {}
        }
        node.path("content").forEach(child -> write(child, text));
        if (!INLINE.contains(type) && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
