package io.nightshift.intake;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.List;

/** A ticket as it arrives, whichever door it came through. */
public record IncomingTicket(
        TicketRef ticket, CustomerRef customer, String subject, String channel, List<Message> messages) {

    public IncomingTicket {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A ticket needs at least one message");
        }
    }

    /**
     * One message of the conversation.
     *
     * @param id the desk's number for it; the same number is the same message
     * @param author who wrote it
     */
    public record Message(String id, Author author, String text) {}

    /** The two sides of a conversation. */
    public enum Author {
        CUSTOMER,
        COMPANY
    }
}
