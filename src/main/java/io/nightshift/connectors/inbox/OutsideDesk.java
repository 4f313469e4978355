package io.nightshift.connectors.inbox;

import io.nightshift.actions.Tidings;
import io.nightshift.intake.IncomingTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port to a desk outside whose tickets come to the agent. What a delivery says of a ticket is a hint and no more: the ticket is
 * read at the desk, so lost, doubled and swapped deliveries do no harm. Its name is the source of its tickets.
 */
public non-sealed interface OutsideDesk extends OutsideSystem {

    /** A ticket with its whole conversation, as it is now; empty if there is none. Called without a transaction. */
    Optional<ReadTicket> read(String ticket);

    /** The numbers of the tickets for the agent that have changed since then; called without a transaction. */
    List<String> changedSince(Instant since);

    /**
     * A ticket as it lies at the desk.
     *
     * @param forTheAgent whether it is one for the agent; of any other only those are followed that it has already
     * @param notDelivered what the desk says of letters of the house
     */
    record ReadTicket(IncomingTicket ticket, boolean forTheAgent, List<Tidings.NotDelivered> notDelivered) {

        public ReadTicket {
            notDelivered = List.copyOf(notDelivered);
        }

        public ReadTicket(IncomingTicket ticket, boolean forTheAgent) {
            this(ticket, forTheAgent, List.of());
        }
    }
}
