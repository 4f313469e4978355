package io.nightshift.connectors.zendesk;

import io.nightshift.connectors.zendesk.ZendeskApi.Ticket;
import io.nightshift.connectors.zendesk.ZendeskApi.User;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** How often the customer had to write, by Zendesk. */
final class ZendeskHistory implements FactSource {

    private static final Duration RECENT = Duration.ofDays(90);

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
        var all = users.stream().flatMap(user -> requestedBy(user).stream()).toList();
        var since = enquiry.at().minus(RECENT);
        return List.of(
                fact(
                        "tickets.open",
                        enquiry,
                        all.stream().filter(Ticket::isOpen).count()),
                fact(
                        "tickets.last90Days",
                        enquiry,
                        all.stream()
                                .filter(it -> !it.createdAt().isBefore(since))
                                .count()));
    }

    private List<Ticket> requestedBy(User user) {
        return tickets.requestedBy(user).stream()
                .filter(ticket -> ticket.requester() == user.id())
                .toList();
    }

    private static Fact fact(String name, Enquiry enquiry, long many) {
        return new Fact(
                name, BigDecimal.valueOf(many), Zendesk.NAME, enquiry.customer().id(), enquiry.at());
    }
}
