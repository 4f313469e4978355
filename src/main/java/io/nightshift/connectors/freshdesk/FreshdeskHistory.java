package io.nightshift.connectors.freshdesk;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.TicketHistory;
import io.nightshift.connectors.desk.TicketHistory.Rating;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Contact;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Rated;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How often the customer had to write, and what they thought of the answers, by Freshdesk. */
final class FreshdeskHistory implements FactSource {

    /** Before there was a Freshdesk: all tickets, however old. */
    private static final Instant EVER = Instant.parse("2010-01-01T00:00:00Z");

    private static final String OVERALL = "default_question";

    private final FreshdeskTickets tickets;
    private final Requesters requesters;
    private final FreshdeskSettings settings;

    FreshdeskHistory(FreshdeskTickets tickets, Requesters requesters, FreshdeskSettings settings) {
        this.tickets = tickets;
        this.requesters = requesters;
        this.settings = settings;
    }

    @Override
    public String name() {
        return Freshdesk.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var contacts = requesters.of(enquiry.customer());
        return contacts.isEmpty()
                ? List.of()
                : new TicketHistory(Freshdesk.NAME, enquiry)
                        .facts(contacts.stream().flatMap(this::lines).toList());
    }

    private Stream<TicketHistory.Line> lines(Contact contact) {
        Map<Long, Ticket> requested = new HashMap<>();
        tickets.requestedBy(contact.id(), EVER).forEach(ticket -> requested.put(ticket.id(), ticket));
        var ratings = ratings(contact);
        return requested.values().stream()
                .map(it -> new TicketHistory.Line(
                        it.createdAt(), !settings.isSettled(it.status()), Optional.ofNullable(ratings.get(it.id()))));
    }

    /** The newest of each ticket; none where the plan or our rights have no surveys. */
    private Map<Long, Rating> ratings(Contact contact) {
        Map<Long, Rating> newest = new HashMap<>();
        try {
            tickets.ratingsBy(contact.id()).stream()
                    .filter(it -> contact.id().equals(it.user()))
                    .sorted(Comparator.comparing(Rated::id))
                    .forEach(it -> meaning(it).ifPresent(rating -> newest.put(it.ticket(), rating)));
        } catch (Refused e) {
            return Map.of();
        }
        return newest;
    }

    /** From 103 for extremely happy to -103 for extremely unhappy; nobody says what another number means. */
    private static Optional<Rating> meaning(Rated rated) {
        var overall = rated.ratings().get(OVERALL);
        return switch (overall == null ? 0 : overall) {
            case 101, 102, 103 -> Optional.of(Rating.GOOD);
            case 100 -> Optional.of(Rating.NEUTRAL);
            case -101, -102, -103 -> Optional.of(Rating.BAD);
            default -> Optional.empty();
        };
    }
}
