package io.nightshift.connectors.jira;

import io.nightshift.connectors.jira.JiraApi.User;
import io.nightshift.intake.IncomingTicket.Author;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks for whom on one ticket. We and the other accounts of the company's staff and machines are the company; the
 * reporter and every customer account are the customer, and so is whoever cannot be looked at: their words are then taken for
 * what a stranger says.
 */
final class Speakers {

    private final JiraIssues issues;
    private final @Nullable User reporter;
    private final Map<String, Author> known = new HashMap<>();

    Speakers(JiraIssues issues, @Nullable User reporter) {
        this.issues = issues;
        this.reporter = reporter;
    }

    boolean isOurs(@Nullable User user) {
        return user != null && user.accountId().equals(issues.myself().accountId());
    }

    Author side(@Nullable User user) {
        if (isOurs(user)) {
            return Author.COMPANY;
        }
        if (user == null || reporter != null && user.accountId().equals(reporter.accountId())) {
            return Author.CUSTOMER;
        }
        return known.computeIfAbsent(user.accountId(), this::byAccount);
    }

    /** Service Management does not say of what kind an account is. */
    private Author byAccount(String account) {
        var kind = issues.user(account)
                .flatMap(user -> Optional.ofNullable(user.accountType()))
                .orElse("");
        return kind.equals("atlassian") || kind.equals("app") ? Author.COMPANY : Author.CUSTOMER;
    }
}
