package io.nightshift.connectors.servicenow;

import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.inbox.SharedSecret;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tickets from ServiceNow: the cases of the agent's group, with everything that was said in public. */
final class ServiceNowInbox implements OutsideDesk {

    static final String SECRET = "X-Nightshift-Secret";

    private final Cases cases;
    private final Tables tables;
    private final String self;
    private final String solved;
    private final SharedSecret secret;
    private final Clock clock;

    ServiceNowInbox(Cases cases, Tables tables, ServiceNowSettings settings, Clock clock) {
        this.cases = cases;
        this.tables = tables;
        this.self = settings.user();
        this.solved = settings.desk().numbers().getOrDefault("solved", "");
        this.secret = new SharedSecret(
                "nightshift.servicenow.desk.webhook-secret",
                SECRET,
                settings.desk().webhookSecret());
        this.clock = clock;
    }

    @Override
    public String source() {
        return ServiceNow.NAME;
    }

    @Override
    public Heard hear(Delivery delivery) {
        secret.check(delivery);
        var id = delivery.json().path("sys_id").asText();
        if (!Tables.isId(id)) {
            throw new NotUnderstood("It names no case: there is no sys_id of 32 digits");
        }
        return new Heard(Optional.empty(), List.of(id));
    }

    @Override
    public Optional<ReadTicket> read(String id) {
        return cases.find(id).map(this::read);
    }

    private ReadTicket read(Row row) {
        var speakers = new Speakers(tables, self);
        var comments = cases.said(row.id()).stream()
                .filter(it -> it.is("element", Cases.COMMENTS))
                .filter(it -> !text(it).isBlank())
                .map(it -> new IncomingTicket.Message(
                        "comment-" + it.id(),
                        speakers.side(it.says("sys_created_by").orElse("")),
                        text(it)));
        var incoming = new IncomingTicket(
                new TicketRef(ServiceNow.NAME, row.id()),
                cases.customer(row),
                row.says("short_description").orElse(""),
                row.says("contact_type").filter("email"::equals).orElse("web"),
                Stream.concat(Stream.of(description(row, speakers)), comments).toList());
        return new ReadTicket(incoming, isForTheAgent(row));
    }

    private static String text(Row comment) {
        return Reference.without(comment.says("value").orElse(""));
    }

    /** What the case was opened with, by whomever: only what we wrote ourselves is surely not the customer's. */
    private static IncomingTicket.Message description(Row row, Speakers speakers) {
        return new IncomingTicket.Message(
                "description",
                speakers.isOurs(row.says("sys_created_by").orElse("")) ? Author.COMPANY : Author.CUSTOMER,
                row.says("description").or(() -> row.says("short_description")).orElse("No words"));
    }

    /** What people have settled is no case, nor is what the house asks itself. */
    private boolean isForTheAgent(Row row) {
        return cases.isInOurGroup(row)
                && !row.is("active", "false")
                && !row.is("state", solved)
                && !Correlation.isOurs(row);
    }

    @Override
    public List<String> changedSince(Instant since) {
        return cases.changedInTheLast(Duration.between(since, clock.instant())).stream()
                .map(Row::id)
                .distinct()
                .toList();
    }
}
