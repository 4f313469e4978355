package io.nightshift.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A condition in Salesforce's query language, as far as it is asked for here: parts with AND, and what OR joins in brackets. */
final class Condition {

    private static final String LITERAL = "'((?:[^'\\\\\\n\\r]|\\\\['\"\\\\nrtbf]|\\\\u[0-9a-f]{4})*)'";
    private static final Pattern PART =
            Pattern.compile("([\\w.]+) (=|!=|>=) (?:" + LITERAL + "|(true|false|null|[0-9T:Z-]+))(?: (AND|OR) )?");

    private final boolean isRead;
    private Predicate<JsonNode> all;

    Condition(String soql) {
        var written = soql.replaceAll("\\((IsClosed = false OR CreatedDate >= [0-9T:Z-]+)\\)", "$1");
        var parts = PART.matcher(written);
        var end = 0;
        Predicate<JsonNode> left = row -> true;
        Predicate<JsonNode> either = null;
        while (end < written.length() && parts.find(end) && parts.start() == end) {
            var part = part(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
            if ("OR".equals(parts.group(5))) {
                either = part;
            } else {
                left = left.and(either == null ? part : either.or(part));
                either = null;
            }
            end = parts.end();
        }
        this.isRead = end == written.length();
        this.all = left;
    }

    boolean isRead() {
        return isRead;
    }

    boolean holds(JsonNode row) {
        return isRead && all.test(row);
    }

    private static Predicate<JsonNode> part(String field, String how, String literal, String word) {
        var wanted = literal == null ? word : read(literal);
        return row -> {
            var value = Arrays.stream(field.split("\\."))
                    .reduce(row, (it, name) -> it.path(name), (one, other) -> other)
                    .asText(null);
            return switch (how) {
                case "=" -> wanted.equalsIgnoreCase(value);
                case "!=" -> value != null && !value.isEmpty();
                default -> value != null && value.substring(0, 19).compareTo(wanted.substring(0, 19)) >= 0;
            };
        };
    }

    /** What a literal says. */
    static String read(String literal) {
        return Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))").matcher(literal).replaceAll(found -> {
            var said = found.group(1) == null
                    ? found.group(2)
                    : String.valueOf((char) Integer.parseInt(found.group(1), 16));
            return java.util.regex.Matcher.quoteReplacement(said);
        });
    }
}
