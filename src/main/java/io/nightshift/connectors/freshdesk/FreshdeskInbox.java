package io.nightshift.connectors.freshdesk;

import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Remark;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.inbox.SharedSecret;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import io.nightshift.intake.IncomingTicket.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tickets from Freshdesk: those that carry the tag for the agent, with everything that was said in public. */
final class FreshdeskInbox implements OutsideDesk {

    /** What an automation rule sends the secret in. */
    static final String HEADER = "X-Nightshift-Secret";

    private static final int OUTBOUND = 10;
    private static final Map<Integer, String> CHANNELS =
            Map.of(1, "email", 2, "web", 3, "phone", 7, "chat", 9, "web", OUTBOUND, "email");

    private final FreshdeskTickets tickets;
    private final Requesters requesters;
    private final FreshdeskSettings settings;
    private final SharedSecret secret;

    FreshdeskInbox(FreshdeskTickets tickets, Requesters requesters, FreshdeskSettings settings) {
        this.tickets = tickets;
        this.requesters = requesters;
        this.settings = settings;
        this.secret = new SharedSecret("nightshift.freshdesk.webhook-secret", HEADER, settings.webhookSecret());
    }

    @Override
    public String source() {
        return Freshdesk.NAME;
    }

    /** What a rule sends by itself, and what one sends whose body is {@code {"ticket_id": "{{ticket.id}}"}}. */
    @Override
    public Heard hear(Delivery delivery) {
        secret.check(delivery);
        var said = delivery.json();
        var number = said.path("freshdesk_webhook")
                .path("ticket_id")
                .asText(said.path("ticket_id").asText());
        if (Numbers.of(number).isEmpty()) {
            throw new NotUnderstood(
                    "It names no ticket: ticket_id, by itself or within freshdesk_webhook, is no number");
        }
        return new Heard(Optional.empty(), List.of(number));
    }

    @Override
    public Optional<ReadTicket> read(String number) {
        return Numbers.of(number).flatMap(tickets::find).map(this::read);
    }

    private ReadTicket read(Ticket ticket) {
        var requester = requesters.contact(ticket);
        var said = tickets.conversation(ticket.id()).stream()
                .filter(Remark::isPublic)
                .map(remark -> new Message(
                        "conversation-" + remark.id(), side(remark, ticket), Reference.without(remark.text())))
                .filter(message -> !message.text().isBlank());
        var incoming = new IncomingTicket(
                new TicketRef(Freshdesk.NAME, String.valueOf(ticket.id())),
                requester.map(requesters::customer).orElseGet(() -> requesters.customer(ticket)),
                ticket.title(),
                channel(ticket),
                Stream.concat(Stream.of(description(ticket)), said).toList());
        return new ReadTicket(incoming, requester.isPresent() && isForTheAgent(ticket));
    }

    private static String channel(Ticket ticket) {
        return ticket.source() == null ? "web" : CHANNELS.getOrDefault(ticket.source(), "web");
    }

    /** What people have settled or thrown away is no case. */
    private boolean isForTheAgent(Ticket ticket) {
        return ticket.isTagged(settings.tag()) && !settings.isSettled(ticket.status()) && !ticket.isGone();
    }

    /** What the ticket was opened with; an e-mail may have no more than a subject. */
    private Message description(Ticket ticket) {
        var text = Html.plain(ticket.descriptionText(), ticket.description());
        var byUs = ticket.requester() == tickets.self()
                || Integer.valueOf(OUTBOUND).equals(ticket.source());
        return new Message(
                "description", byUs ? Author.COMPANY : Author.CUSTOMER, text.isBlank() ? ticket.title() : text);
    }

    /**
     * The requester is the customer and our own account is not, whatever a remark says of its way; of others those are customers
     * whose words came in, and those of whom nothing is said.
     */
    private Author side(Remark remark, Ticket ticket) {
        if (remark.isBy(tickets.self())) {
            return Author.COMPANY;
        }
        return remark.isBy(ticket.requester()) || !Boolean.FALSE.equals(remark.incoming())
                ? Author.CUSTOMER
                : Author.COMPANY;
    }

    @Override
    public List<String> changedSince(Instant since) {
        return tickets.changedSince(since).stream()
                .filter(ticket -> ticket.isTagged(settings.tag()))
                .map(ticket -> String.valueOf(ticket.id()))
                .distinct()
                .toList();
    }
}
