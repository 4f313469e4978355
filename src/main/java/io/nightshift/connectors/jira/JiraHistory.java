package io.nightshift.connectors.jira;

import io.nightshift.connectors.desk.TicketHistory;
import io.nightshift.connectors.desk.TicketHistory.Rating;
import io.nightshift.connectors.jira.JiraApi.Issue;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How often the customer had to write, and what they thought of the answers, by Jira. */
final class JiraHistory implements FactSource {

    /** Each is asked for on its own, and of a part nobody could say how many were bad. */
    private static final int MOST_RATED = 30;

    private final JiraIssues issues;

    JiraHistory(JiraIssues issues) {
        this.issues = issues;
    }

    @Override
    public String name() {
        return Jira.NAME;
    }

    /** Jira knows who the customer is by the ticket that they wrote. */
    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var ticket = enquiry.ticket();
        return ticket.source().equals(Jira.NAME)
                ? Keys.of(ticket.id())
                        .flatMap(issues::find)
                        .filter(it -> it.customer().equals(enquiry.customer()))
                        .flatMap(it -> Optional.ofNullable(it.fields().reporter()))
                        .map(issues::reportedBy)
                        .filter(it -> !it.isEmpty())
                        .map(it -> facts(enquiry, it))
                        .orElse(List.of())
                : List.of();
    }

    private List<Fact> facts(Enquiry enquiry, List<Issue> reported) {
        var since = enquiry.at().minus(TicketHistory.RECENT);
        var rated = reported.stream()
                .filter(it -> it.fields().isDone() && !openedAt(it).isBefore(since))
                .toList();
        return new TicketHistory(Jira.NAME, enquiry)
                .facts(reported.stream()
                        .map(it -> new TicketHistory.Line(
                                openedAt(it),
                                !it.fields().isDone(),
                                rated.size() <= MOST_RATED && rated.contains(it)
                                        ? issues.stars(it.key()).flatMap(JiraHistory::meaning)
                                        : Optional.empty()))
                        .toList());
    }

    private static Instant openedAt(Issue issue) {
        return Objects.requireNonNull(issue.fields().created(), "an issue without created")
                .toInstant();
    }

    /** From one star to five; nobody says what another number means. */
    private static Optional<Rating> meaning(int stars) {
        return switch (stars) {
            case 4, 5 -> Optional.of(Rating.GOOD);
            case 3 -> Optional.of(Rating.NEUTRAL);
            case 1, 2 -> Optional.of(Rating.BAD);
            default -> Optional.empty();
        };
    }
}
