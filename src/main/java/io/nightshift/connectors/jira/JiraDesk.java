package io.nightshift.connectors.jira;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.KeylessDesk;
import io.nightshift.connectors.jira.JiraApi.Comment;
import io.nightshift.connectors.jira.JiraApi.Issue;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/**
 * Writes to Jira. A property of a comment would not be seen as its reference is, but only the platform takes it, and only
 * Service Management takes it for sure whether the customer may read the comment. A label or property of the issue would be a
 * second call.
 */
@Order(0)
final class JiraDesk extends KeylessDesk<Issue> {

    private final JiraIssues issues;

    JiraDesk(JiraIssues issues, JiraStatuses statuses, FurtherIssues further) {
        super(Jira.NAME, statuses, further);
        this.issues = issues;
    }

    @Override
    protected String number(TicketRef ticket) {
        return Keys.of(ticket);
    }

    @Override
    protected Optional<Issue> find(String key) {
        return issues.find(key);
    }

    @Override
    protected CustomerRef customer(Issue issue) {
        return issue.customer();
    }

    @Override
    protected List<Written> written(String key) {
        var self = issues.myself().accountId();
        return issues.comments(key).stream()
                .filter(comment -> comment.isBy(self))
                .map(JiraDesk::written)
                .toList();
    }

    @Override
    protected Written write(String key, String text, boolean isPublic) {
        return written(issues.comment(key, text, isPublic));
    }

    private static Written written(Comment comment) {
        return new Written(comment.id(), comment.body(), comment.isPublic());
    }
}
