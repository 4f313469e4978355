package io.nightshift.connectors.zendesk;

import io.nightshift.connectors.desk.TicketHistory;
import io.nightshift.connectors.zendesk.ZendeskApi.Ticket;
import io.nightshift.connectors.zendesk.ZendeskApi.User;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;

/** How often the customer had to write, and what they thought of the answers, by Zendesk. */
final class ZendeskHistory implements FactSource {

    private final ZendeskTickets tickets;

    ZendeskHistory(ZendeskTickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public String name() {
        return Zendesk.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var customer = enquiry.customer().id();
        var users = customer.contains("@") ? tickets.withAddress(customer) : tickets.withNumber(customer);
        if (users.isEmpty()) {
            return List.of();
        }
        var all = users.stream()
                .flatMap(user -> requestedBy(user).stream())
                .map(it -> new TicketHistory.Line(it.createdAt(), it.isOpen(), it.rating()))
                .toList();
        return new TicketHistory(Zendesk.NAME, enquiry).facts(all);
    }

    private List<Ticket> requestedBy(User user) {
        return tickets.requestedBy(user).stream()
                .filter(ticket -> ticket.requester() == user.id())
                .toList();
    }
}
