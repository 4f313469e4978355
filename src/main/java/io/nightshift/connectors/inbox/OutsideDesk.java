package io.nightshift.connectors.inbox;

import io.nightshift.intake.IncomingTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Port to a desk outside whose tickets come to the agent. What a delivery says of a ticket is a hint and no more: the ticket is
 * read at the desk, so lost, doubled and swapped deliveries do no harm.
 */
public interface OutsideDesk {

    /** The source of its tickets and the last part of the address for its deliveries, such as {@code zendesk}. */
    String source();

    /** Which tickets a delivery is about. {@link NotGenuine} if it is not from the desk, {@link NotUnderstood} if it makes no sense. */
    Heard hear(Delivery delivery);

    /** A ticket with its whole conversation, as it is now; empty if there is none. Called without a transaction. */
    Optional<ReadTicket> read(String ticket);

    /** The numbers of the tickets for the agent that have changed since then; called without a transaction. */
    List<String> changedSince(Instant since);

    /**
     * What a delivery is about.
     *
     * @param delivery the desk's own number for it, if it has one: the same number is the same delivery
     */
    record Heard(Optional<String> delivery, List<String> tickets) {

        private static final Pattern NUMBER = Pattern.compile("[\\w.:/-]{1,128}");

        public Heard {
            tickets = List.copyOf(tickets);
            if (!Stream.concat(delivery.stream(), tickets.stream())
                    .allMatch(it -> NUMBER.matcher(it).matches())) {
                throw new NotUnderstood("A number of a delivery or a ticket is none");
            }
        }
    }

    /**
     * A ticket as it lies at the desk.
     *
     * @param forTheAgent whether it is one for the agent; of any other only those are followed that it has already
     */
    record ReadTicket(IncomingTicket ticket, boolean forTheAgent) {}
}
