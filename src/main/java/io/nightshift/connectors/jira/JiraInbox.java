package io.nightshift.connectors.jira;

import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.inbox.Signature;
import io.nightshift.connectors.jira.JiraApi.Comment;
import io.nightshift.connectors.jira.JiraApi.Issue;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tickets from Jira: those that carry the label for the agent, with everything that was said in public. */
final class JiraInbox implements OutsideDesk {

    private static final String SCHEME = "sha256=";

    private final JiraIssues issues;
    private final byte[] secret;
    private final String label;
    private final String solved;
    private final Clock clock;

    JiraInbox(JiraIssues issues, JiraSettings settings, Clock clock) {
        this.issues = issues;
        this.secret = settings.webhookSecret().getBytes(StandardCharsets.UTF_8);
        this.label = settings.label();
        this.solved = settings.workflow().getOrDefault("solved", "");
        this.clock = clock;
    }

    @Override
    public String source() {
        return Jira.NAME;
    }

    /** Every event that names an issue. Jira signs no time: an old delivery, sent again, has the ticket read once more. */
    @Override
    public Heard hear(Delivery delivery) {
        checkSignature(delivery);
        var key = Keys.of(delivery.json().path("issue").path("key").asText())
                .orElseThrow(() -> new NotUnderstood("It names no ticket: there is no issue.key such as SUP-24"));
        return new Heard(delivery.header("X-Atlassian-Webhook-Identifier"), List.of(key));
    }

    private void checkSignature(Delivery delivery) {
        if (secret.length == 0) {
            throw new NotGenuine("nightshift.jira.webhook-secret is not set, so nothing can be proved");
        }
        var given = delivery.header("X-Hub-Signature").orElse("");
        if (!given.startsWith(SCHEME)
                || !Signature.of(secret, delivery.body()).isHex(given.substring(SCHEME.length()))) {
            throw new NotGenuine("The signature in X-Hub-Signature is missing or wrong");
        }
    }

    @Override
    public Optional<ReadTicket> read(String key) {
        return Keys.of(key).flatMap(issues::find).map(this::read);
    }

    private ReadTicket read(Issue issue) {
        var speakers = new Speakers(issues, issue.fields().reporter());
        var comments = issues.publicComments(issue.key()).stream()
                .filter(comment -> !Reference.without(comment.body()).isBlank())
                .map(comment -> message(comment, speakers));
        var incoming = new IncomingTicket(
                new TicketRef(Jira.NAME, issue.key()),
                issue.customer(),
                issue.fields().title(),
                "web",
                Stream.concat(Stream.of(description(issue, speakers)), comments).toList());
        return new ReadTicket(incoming, isForTheAgent(issue, speakers));
    }

    /** What people have settled is no case, nor is what the house asks itself. */
    private boolean isForTheAgent(Issue issue, Speakers speakers) {
        var status = issue.fields().status();
        return issue.fields().isLabelled(label)
                && (status == null || !status.is(solved))
                && !speakers.isOurs(issue.fields().reporter());
    }

    /** What the ticket was opened with; a form may ask for no more than a summary. */
    private static IncomingTicket.Message description(Issue issue, Speakers speakers) {
        var text = RichText.plain(issue.fields().description());
        return new IncomingTicket.Message(
                "description",
                speakers.isOurs(issue.fields().creator()) ? Author.COMPANY : Author.CUSTOMER,
                text.isBlank() ? issue.fields().title() : text);
    }

    private static IncomingTicket.Message message(Comment comment, Speakers speakers) {
        return new IncomingTicket.Message(
                "comment-" + comment.id(), speakers.side(comment.author()), Reference.without(comment.body()));
    }

    /** Since then, counted back from now in minutes: a date in a query would be one of the time zone of our account. */
    @Override
    public List<String> changedSince(Instant since) {
        var minutes = Math.max(0, Duration.between(since, clock.instant()).toMinutes()) + 1;
        return issues.labelled(label, " AND updated >= \"-" + minutes + "m\"", List.of()).stream()
                .map(Issue::key)
                .distinct()
                .toList();
    }
}
