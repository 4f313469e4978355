package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** What the database can keep of texts and JSON documents: it refuses U+0000 and a half of a character, in names and in texts. */
final class Storable {

    private static final Pattern REFUSED = Pattern.compile("[\\x00\\p{Cs}]");

    private Storable() {}

    /** The text without what the database refuses. */
    static String of(String text) {
        return REFUSED.matcher(text).replaceAll("");
    }

    static boolean is(JsonNode node) {
        if (node.isTextual() && REFUSED.matcher(node.textValue()).find()) {
            return false;
        }
        for (var property : node.properties()) {
            if (REFUSED.matcher(property.getKey()).find()) {
                return false;
            }
        }
        for (var inner : node) {
            if (!is(inner)) {
                return false;
            }
        }
        return true;
    }
}
