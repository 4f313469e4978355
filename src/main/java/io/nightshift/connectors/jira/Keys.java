package io.nightshift.connectors.jira;

import io.nightshift.actions.Refused;
import io.nightshift.cases.TicketRef;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the keys of issues, such as {@code SUP-24}; nothing else reaches an address or a query. */
final class Keys {

    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{1,30}-[0-9]{1,18}");

    private Keys() {}

    static Optional<String> of(String text) {
        return KEY.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    static String of(TicketRef ticket) {
        return of(ticket.id()).orElseThrow(() -> new Refused("Jira has no ticket " + ticket.id()));
    }

    static String project(String key) {
        return key.substring(0, key.lastIndexOf('-'));
    }
}
