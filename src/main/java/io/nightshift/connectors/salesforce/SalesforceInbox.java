package io.nightshift.connectors.salesforce;

import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.inbox.SharedSecret;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import io.nightshift.intake.IncomingTicket.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tickets from Salesforce: the agent's cases, with every comment that is published. */
final class SalesforceInbox implements OutsideDesk {

    private static final String COMPANY_USER = "Standard";

    private final Cases cases;
    private final String self;
    private final String solved;
    private final SharedSecret secret;

    SalesforceInbox(Cases cases, DeskSettings desk) {
        this.cases = cases;
        this.self = desk.user();
        this.solved = desk.statusWords().getOrDefault("solved", "");
        this.secret = new SharedSecret(
                "nightshift.salesforce.desk.webhook-secret", "X-Nightshift-Secret", desk.webhookSecret());
    }

    @Override
    public String source() {
        return Salesforce.NAME;
    }

    @Override
    public Heard hear(Delivery delivery) {
        secret.check(delivery);
        var id = delivery.json().path("caseId").asText();
        if (!Cases.isId(id)) {
            throw new NotUnderstood("There is no caseId of 18 characters in it");
        }
        return new Heard(Optional.empty(), List.of(id));
    }

    @Override
    public Optional<ReadTicket> read(String id) {
        return cases.find(id).map(this::read);
    }

    private ReadTicket read(Row row) {
        var published = cases.comments(row.id()).stream()
                .filter(it -> Boolean.TRUE.equals(it.truth("IsPublished")))
                .map(it -> new Message("comment-" + it.id(), side(it), said(it)))
                .filter(it -> !it.text().isBlank());
        var incoming = new IncomingTicket(
                new TicketRef(Salesforce.NAME, row.id()),
                cases.customer(row),
                Optional.ofNullable(row.text("Subject")).orElse(""),
                "Email".equals(row.text("Origin")) ? "email" : "web",
                Stream.concat(Stream.of(first(row)), published).toList());
        return new ReadTicket(incoming, isForTheAgent(row));
    }

    /** What the case was opened with, by whomever: only what we wrote ourselves is surely not the customer's. */
    private Message first(Row row) {
        var text = Stream.of("Description", "Subject")
                .flatMap(it -> Optional.ofNullable(row.text(it)).stream())
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("No words");
        return new Message("description", isBySelf(row) ? Author.COMPANY : Author.CUSTOMER, text);
    }

    /** Users of a customer's portal, of a site and of no kind that is known are the customer. */
    private Author side(Row comment) {
        return isBySelf(comment) || COMPANY_USER.equals(comment.text("CreatedBy.UserType"))
                ? Author.COMPANY
                : Author.CUSTOMER;
    }

    private boolean isBySelf(Row row) {
        return row.refersTo("CreatedById", self);
    }

    private static String said(Row comment) {
        return Reference.without(
                Optional.ofNullable(comment.text("CommentBody")).orElse(""));
    }

    /** What people have settled is no case, nor is what the house has opened itself. */
    private boolean isForTheAgent(Row row) {
        return cases.isTheAgents(row)
                && !Boolean.TRUE.equals(row.truth("IsClosed"))
                && !solved.equals(row.text("Status"))
                && !cases.isOurs(row);
    }

    @Override
    public List<String> changedSince(Instant since) {
        return cases.changedSince(since);
    }
}
