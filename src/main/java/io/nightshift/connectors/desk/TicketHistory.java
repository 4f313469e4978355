package io.nightshift.connectors.desk;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How often a customer had to write to a desk, and what they thought of the answers. */
public final class TicketHistory {

    /** Of ratings further back than that only the last one is told. */
    public static final Duration RECENT = Duration.ofDays(90);

    private final String source;
    private final Enquiry enquiry;

    public TicketHistory(String source, Enquiry enquiry) {
        this.source = source;
        this.enquiry = enquiry;
    }

    /** What a customer thought of how a ticket was answered. */
    public enum Rating {
        GOOD,
        NEUTRAL,
        BAD
    }

    /** One ticket of the customer. */
    public record Line(Instant openedAt, boolean isOpen, Optional<Rating> rating) {}

    /** Of ratings nothing is said where there are none: nobody knows whether the customer was asked. */
    public List<Fact> facts(List<Line> tickets) {
        var since = enquiry.at().minus(RECENT);
        var recent =
                tickets.stream().filter(it -> !it.openedAt().isBefore(since)).toList();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                fact("tickets.open", count(tickets.stream().filter(Line::isOpen).toList())));
        facts.add(fact("tickets.last90Days", count(recent)));
        tickets.stream()
                .filter(it -> it.rating().isPresent())
                .max(Comparator.comparing(Line::openedAt))
                .flatMap(Line::rating)
                .ifPresent(last -> {
                    facts.add(fact("tickets.lastRating", last.name().toLowerCase(Locale.ROOT)));
                    facts.add(fact(
                            "tickets.badRatings90Days",
                            count(recent.stream().filter(TicketHistory::isBad).toList())));
                });
        return facts;
    }

    private static boolean isBad(Line ticket) {
        return ticket.rating().filter(Rating.BAD::equals).isPresent();
    }

    private static BigDecimal count(List<Line> tickets) {
        return BigDecimal.valueOf(tickets.size());
    }

    private Fact fact(String name, Object value) {
        return new Fact(name, value, source, enquiry.customer().id(), enquiry.at());
    }
}
