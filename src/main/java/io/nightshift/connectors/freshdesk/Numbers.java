package io.nightshift.connectors.freshdesk;

import io.nightshift.actions.Refused;
import io.nightshift.cases.TicketRef;
import java.util.Optional;

/** Reads the numbers of tickets; nothing else reaches an address. */
final class Numbers {

    private Numbers() {}

    static Optional<Long> of(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    static long of(TicketRef ticket) {
        return of(ticket.id()).orElseThrow(() -> new Refused("Freshdesk has no ticket " + ticket.id()));
    }
}
