package io.nightshift.connectors.desk;

import io.nightshift.actions.Refused;
import io.nightshift.cases.TicketRef;
import java.util.Optional;

/** Reads the numbers of tickets where a desk has numbers; nothing else reaches an address. */
public final class Numbers {

    private Numbers() {}

    public static Optional<Long> of(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** {@link Refused} if no ticket of the desk can have this number. */
    public static long of(TicketRef ticket) {
        return of(ticket.id())
                .orElseThrow(() -> new Refused("No ticket of " + ticket.source() + " is called " + ticket.id()));
    }
}
