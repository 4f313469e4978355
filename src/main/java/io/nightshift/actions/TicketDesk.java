package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;

/**
 * Port to the desk the ticket came from. Several may be connected; the first that keeps a ticket is asked. Every method does
 * its work once per key.
 */
public interface TicketDesk extends Remembers {

    /** Whether the ticket lies here. */
    boolean keeps(TicketRef ticket);

    /** Opens a further ticket for the customer of a ticket, such as a follow-up for another team. */
    Receipt create(EffectKey key, CustomerRef customer, TicketRef after, String subject, String text);

    /** Changes the ticket's status or priority and leaves an internal note. */
    Receipt update(EffectKey key, TicketRef ticket, String status, String note);

    /** Sends the customer a public reply on the ticket; {@link Refused} if the ticket is somebody else's by now. */
    Receipt reply(EffectKey key, CustomerRef customer, TicketRef ticket, String text);
}
