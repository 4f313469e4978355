package io.nightshift.connectors.jira;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Further;
import io.nightshift.connectors.desk.Subject;
import io.nightshift.connectors.jira.JiraApi.Account;
import io.nightshift.connectors.jira.JiraApi.Added;
import io.nightshift.connectors.jira.JiraApi.Creation;
import io.nightshift.connectors.jira.JiraApi.Issue;
import io.nightshift.connectors.jira.JiraApi.Key;
import io.nightshift.connectors.jira.JiraApi.Name;
import io.nightshift.connectors.jira.JiraApi.NewFields;
import io.nightshift.connectors.jira.JiraApi.NewLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Issues that follow a ticket: of the same project and reporter, without a request type, so that customers do not see them. Such
 * an issue has the key as label, and a link to the ticket it follows. Jira's search lags behind, so the issues that the ticket is
 * linked to, which Jira reads itself, are looked at in any case.
 */
final class FurtherIssues implements Further<Issue> {

    private final JiraIssues issues;
    private final Name type;
    private final Name link;

    FurtherIssues(JiraIssues issues, JiraSettings settings) {
        this.issues = issues;
        this.type = new Name(settings.issueType());
        this.link = new Name(settings.linkType());
    }

    @Override
    public Optional<Receipt> find(EffectKey key, Issue followed) {
        var links = followed.fields().links();
        var linked = links == null
                ? List.<Long>of()
                : links.stream().flatMap(JiraApi.Link::ids).toList();
        return issues.labelled(label(key), "", linked).stream()
                .map(issue -> receipt(issue.key(), issue.fields().title()))
                .findFirst();
    }

    @Override
    public Receipt open(EffectKey key, CustomerRef customer, Issue followed, String subject, String text) {
        var reporter = followed.fields().reporter();
        var summary = Subject.of(subject);
        var fields = new NewFields(
                new Key(Keys.project(followed.key())),
                type,
                summary,
                RichText.of(text),
                List.of(label(key)),
                reporter == null ? null : new Account(reporter.accountId()));
        var linked = Map.of("issuelinks", List.of(new Added(new NewLink(link, new Key(followed.key())))));
        return receipt(issues.create(new Creation(fields, linked)).key(), summary);
    }

    private static String label(EffectKey key) {
        return "nightshift-" + key;
    }

    private static Receipt receipt(String issue, String summary) {
        return new Receipt(issue, "Opened ticket " + issue + ": " + summary, Map.of("ticket", issue));
    }
}
