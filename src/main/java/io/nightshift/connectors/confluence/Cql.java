package io.nightshift.connectors.confluence;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Confluence's query language. Only settings and numbers go into it; nothing a customer or a model wrote ever does. */
final class Cql {

    private Cql() {}

    /** Counted back from now in minutes: a date in a query would be one of the time zone of our account. */
    static String changedWithin(List<String> spaces, Duration time) {
        var minutes = Math.max(0, time.toMinutes()) + 1;
        return "space in (" + spaces.stream().map(Cql::quoted).collect(Collectors.joining(", "))
                + ") and type = page and lastmodified >= now(\"-" + minutes + "m\") order by lastmodified asc";
    }

    static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
