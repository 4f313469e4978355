package io.nightshift.connectors.freshdesk;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Further;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.desk.Subject;
import io.nightshift.connectors.freshdesk.FreshdeskApi.NewTicket;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets that follow a ticket. Freshdesk shows a ticket to its requester and writes to them, so the requester of such a ticket
 * is our own account: what another team should know is not for the customer. It carries a tag, by which it is looked for among
 * our own tickets, because the search lags and the list of tickets does not.
 */
final class FurtherTickets implements Further<Ticket> {

    private static final int OPEN = 2;

    private final FreshdeskTickets tickets;

    FurtherTickets(FreshdeskTickets tickets) {
        this.tickets = tickets;
    }

    /** It was opened after the ticket that it follows; a minute more, should a clock be read twice. */
    @Override
    public Optional<Receipt> find(EffectKey key, Ticket followed) {
        return tickets.requestedBy(tickets.self(), followed.createdAt().minusSeconds(60)).stream()
                .filter(ticket -> ticket.isTagged(tag(key)))
                .map(FurtherTickets::receipt)
                .findFirst();
    }

    @Override
    public Receipt open(EffectKey key, CustomerRef customer, Ticket followed, String subject, String text) {
        var description = text.stripTrailing() + "\n\nFollows ticket " + followed.id() + " of customer " + customer;
        var ticket = new NewTicket(
                Subject.of(subject),
                Html.of(description),
                tickets.self(),
                OPEN,
                followed.priority(),
                List.of(tag(key)));
        return receipt(tickets.create(ticket));
    }

    /** Freshdesk's tags are short. */
    static String tag(EffectKey key) {
        return "nightshift-" + Reference.to(key).word().substring(2);
    }

    private static Receipt receipt(Ticket ticket) {
        var number = String.valueOf(ticket.id());
        return new Receipt(number, "Opened ticket " + number + ": " + ticket.title(), Map.of("ticket", number));
    }
}
