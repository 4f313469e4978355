package io.nightshift.connectors.jira;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.jira.JiraApi.Comment;
import io.nightshift.connectors.jira.JiraApi.Issue;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/**
 * Writes to Jira, each thing once. Jira has neither keys nor conditional writes, so whatever is written carries a mark of its
 * effect in the same call, and the mark is looked for before anything is written:
 *
 * <ul>
 *   <li>A comment ends with a {@link Reference}; only comments by our own account count, so nobody can forge one. A property of
 *       the comment would not be seen, but only the platform takes it, and only Service Management takes it for sure whether
 *       the customer may read the comment. A label or property of the issue would be a second call.
 *   <li>A status is set before its note is written, and only if it is not set: whatever comes between the two, doing both again
 *       does what is missing. The note is what says that it was done.
 *   <li>A further issue has the key as label, and a link to the ticket it follows. Jira's search lags behind, so the issues
 *       that the ticket is linked to, which Jira reads itself, are looked at in any case.
 * </ul>
 */
@Order(0)
final class JiraDesk implements TicketDesk {

    private final JiraIssues issues;
    private final JiraStatuses statuses;
    private final FurtherIssues further;
    private final Turns turns = new Turns();

    JiraDesk(JiraIssues issues, JiraStatuses statuses, FurtherIssues further) {
        this.issues = issues;
        this.statuses = statuses;
        this.further = further;
    }

    @Override
    public boolean keeps(TicketRef ticket) {
        return ticket.source().equals(Jira.NAME);
    }

    @Override
    public Receipt reply(EffectKey key, CustomerRef customer, TicketRef ticket, String text) {
        var issue = Keys.of(ticket);
        return turns.onTicket(
                issue,
                () -> written(key, issue).orElseGet(() -> {
                    requireStillOf(customer, issue(issue));
                    return receipt(
                            issue, issues.comment(issue, Reference.to(key).below(text), true));
                }));
    }

    /** Facts of one customer are not told to another to whom people have given the ticket meanwhile. */
    private static void requireStillOf(CustomerRef customer, Issue issue) {
        if (!issue.customer().equals(customer)) {
            throw new Refused("Jira's ticket " + issue.key() + " is not " + customer + "'s any longer");
        }
    }

    @Override
    public Receipt update(EffectKey key, TicketRef ticket, String status, String note) {
        statuses.mustKnow(status);
        var issue = Keys.of(ticket);
        return turns.onTicket(
                issue,
                () -> written(key, issue).orElseGet(() -> {
                    statuses.lead(issue(issue), status);
                    return receipt(issue, note(key, issue, note));
                }));
    }

    /** The status is set by now, so a refusal does not say that nothing has happened. */
    private Comment note(EffectKey key, String issue, String note) {
        try {
            return issues.comment(issue, Reference.to(key).below(note), false);
        } catch (Refused e) {
            throw new CannotTell(
                    "The status or priority of " + issue + " is set, but the note was refused: " + e.getMessage());
        }
    }

    @Override
    public Receipt create(EffectKey key, CustomerRef customer, TicketRef after, String subject, String text) {
        var issue = Keys.of(after);
        return turns.onTicket(issue, () -> {
            var followed = issue(issue);
            return further.find(key, followed).orElseGet(() -> further.open(key, followed, subject, text));
        });
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        try {
            var issue = Keys.of(sought.ticket());
            return written(sought.key(), issue).or(() -> further.find(sought.key(), issue(issue)));
        } catch (Refused e) {
            throw new CannotTell("Whether it was done would stand on the ticket: " + e.getMessage());
        }
    }

    private Optional<Receipt> written(EffectKey key, String issue) {
        var reference = Reference.to(key);
        var self = issues.myself().accountId();
        return issues.comments(issue).stream()
                .filter(comment -> comment.isBy(self) && reference.isIn(comment.body()))
                .map(comment -> receipt(issue, comment))
                .findFirst();
    }

    private static Receipt receipt(String issue, Comment comment) {
        return new Receipt(
                comment.id(),
                (comment.isPublic() ? "Replied on ticket " : "Changed the ticket and left a note on ") + Jira.NAME + ":"
                        + issue,
                Map.of());
    }

    private Issue issue(String key) {
        return issues.find(key).orElseThrow(() -> new Refused("Jira has no ticket " + key));
    }
}
