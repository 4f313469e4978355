package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.hubspot.HubSpotApi.Filter;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How often the customer had to write, by HubSpot. */
final class HubSpotHistory implements FactSource {

    private static final Duration RECENT = Duration.ofDays(90);

    private final Buyers buyers;
    private final HubSpotObjects objects;
    private final Set<String> closedStages;

    HubSpotHistory(Buyers buyers, HubSpotObjects objects, Set<String> closedStages) {
        this.buyers = buyers;
        this.objects = objects;
        this.closedStages = closedStages;
    }

    @Override
    public String name() {
        return HubSpot.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return buyers.find(enquiry.customer())
                .map(buyer -> facts(tickets(buyer), enquiry))
                .orElse(List.of());
    }

    private List<Thing> tickets(Buyers.Buyer buyer) {
        var company = buyer.company();
        if (company != null) {
            return tickets(Buyers.COMPANIES, "associations.company", company.id());
        }
        var contact = buyer.contact();
        return contact == null ? List.of() : tickets(Buyers.CONTACTS, "associations.contact", contact.id());
    }

    /** The index says what they are, the associations whose they are. */
    private List<Thing> tickets(String type, String association, String id) {
        var theirs = Set.copyOf(objects.associated(type, id, "tickets"));
        return theirs.isEmpty()
                ? List.of()
                : objects
                        .search(
                                "tickets",
                                List.of(Filter.is(association, id)),
                                "createdate",
                                List.of("createdate", "hs_pipeline_stage"))
                        .stream()
                        .filter(ticket -> theirs.contains(ticket.id()))
                        .toList();
    }

    private List<Fact> facts(List<Thing> tickets, Enquiry enquiry) {
        var since = enquiry.at().minus(RECENT);
        return new Stated(name(), enquiry.customer().id(), enquiry.at())
                .number("tickets.open", count(tickets, this::isOpen))
                .number("tickets.last90Days", count(tickets, ticket -> isSince(since, ticket)))
                .facts();
    }

    private static long count(List<Thing> tickets, Predicate<Thing> which) {
        return tickets.stream().filter(which).count();
    }

    private boolean isOpen(Thing ticket) {
        return ticket.says("hs_pipeline_stage").filter(closedStages::contains).isEmpty();
    }

    private static boolean isSince(Instant since, Thing ticket) {
        return ticket.says("createdate")
                .filter(created -> {
                    try {
                        return !Instant.parse(created).isBefore(since);
                    } catch (DateTimeException e) {
                        return true;
                    }
                })
                .isPresent();
    }
}
