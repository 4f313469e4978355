package io.nightshift.connectors.salesforce;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Conditions of Salesforce's query language. Whatever comes from outside stands in quotation marks it cannot get out of. */
final class Soql {

    private Soql() {}

    /** Salesforce compares without regard to case, so what is found is compared again. */
    static String is(String field, String word) {
        return field + " = " + text(word);
    }

    static String from(String field, Instant at) {
        return field + " >= " + at.truncatedTo(ChronoUnit.SECONDS);
    }

    static String and(String... conditions) {
        return String.join(" AND ", conditions);
    }

    /** A word between quotation marks; they and the backslash are all that the language takes for its own between them. */
    static String text(String word) {
        var quoted = new StringBuilder("'");
        word.chars().forEach(it -> {
            switch (it) {
                case '\'', '\\' -> quoted.append('\\').append((char) it);
                default -> quoted.append(Character.isISOControl(it) ? "\\u%04x".formatted(it) : (char) it);
            }
        });
        return quoted.append('\'').toString();
    }
}
