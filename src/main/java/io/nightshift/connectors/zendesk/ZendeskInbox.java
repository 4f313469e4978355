package io.nightshift.connectors.zendesk;

import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.inbox.Signature;
import io.nightshift.connectors.zendesk.ZendeskApi.Comment;
import io.nightshift.connectors.zendesk.ZendeskApi.Ticket;
import io.nightshift.connectors.zendesk.ZendeskApi.User;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tickets from Zendesk: those that carry the tag for the agent, with everything that was said in public. */
final class ZendeskInbox implements OutsideDesk {

    private static final Pattern SUBJECT = Pattern.compile("zen:ticket:([0-9]{1,18})");

    private final ZendeskTickets tickets;
    private final byte[] secret;
    private final String tag;

    ZendeskInbox(ZendeskTickets tickets, ZendeskSettings settings) {
        this.tickets = tickets;
        this.secret = settings.webhookSecret().getBytes(StandardCharsets.UTF_8);
        this.tag = settings.tag();
    }

    @Override
    public String source() {
        return Zendesk.NAME;
    }

    /** Events of Zendesk, and what a trigger sends whose body is {@code {"ticket_id": "{{ticket.id}}"}}. */
    @Override
    public Heard hear(Delivery delivery) {
        checkSignature(delivery);
        var said = delivery.json();
        var subject = SUBJECT.matcher(said.path("subject").asText());
        var number =
                subject.matches() ? subject.group(1) : said.path("ticket_id").asText();
        if (Numbers.of(number).isEmpty()) {
            throw new NotUnderstood("It names no ticket: neither subject \"zen:ticket:…\" nor ticket_id is there");
        }
        var id = said.path("id").asText();
        var invocation = delivery.header("X-Zendesk-Webhook-Invocation-Id");
        return new Heard(id.isEmpty() ? invocation : Optional.of(id), List.of(number));
    }

    private void checkSignature(Delivery delivery) {
        if (secret.length == 0) {
            throw new NotGenuine("nightshift.zendesk.webhook-secret is not set, so nothing can be proved");
        }
        var timestamp = delivery.header("X-Zendesk-Webhook-Signature-Timestamp").orElse("");
        var given = delivery.header("X-Zendesk-Webhook-Signature").orElse("");
        var right = Signature.of(secret, timestamp.getBytes(StandardCharsets.UTF_8), delivery.body());
        if (!right.isBase64(given)) {
            throw new NotGenuine("The signature in X-Zendesk-Webhook-Signature is missing or wrong");
        }
        try {
            delivery.signedAt(Instant.parse(timestamp));
        } catch (DateTimeParseException e) {
            throw new NotGenuine("X-Zendesk-Webhook-Signature-Timestamp is no time");
        }
    }

    @Override
    public Optional<ReadTicket> read(String number) {
        return Numbers.of(number).flatMap(tickets::find).flatMap(this::read);
    }

    private Optional<ReadTicket> read(Ticket ticket) {
        var said = tickets.conversation(ticket.id());
        var requester = Optional.ofNullable(said.authors().get(ticket.requester()))
                .orElseGet(() -> tickets.user(ticket.requester()));
        var messages = said.comments().stream()
                .filter(Comment::isPublic)
                .filter(comment -> !comment.text().isBlank())
                .map(comment -> message(comment, said.authors().get(comment.author()), requester))
                .toList();
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        var incoming = new IncomingTicket(
                new TicketRef(Zendesk.NAME, String.valueOf(ticket.id())),
                requester.customer(),
                Optional.ofNullable(ticket.subject()).orElse(""),
                channel(ticket),
                messages);
        return Optional.of(new ReadTicket(incoming, isForTheAgent(ticket, requester)));
    }

    /** What people have settled is no case, nor is what the company asks itself. */
    private boolean isForTheAgent(Ticket ticket, User requester) {
        return ticket.tags().contains(tag) && ticket.isOpen() && requester.isEndUser();
    }

    /** The customer speaks by every account that is none of the company's; what we wrote comes back as the company's. */
    private static IncomingTicket.Message message(Comment comment, @Nullable User author, User requester) {
        var byCustomer =
                requester.isEndUser() && comment.author() == requester.id() || author != null && author.isEndUser();
        return new IncomingTicket.Message(
                "comment-" + comment.id(), byCustomer ? Author.CUSTOMER : Author.COMPANY, comment.text());
    }

    private static String channel(Ticket ticket) {
        var channel = ticket.via() == null || ticket.via().channel() == null
                ? ""
                : ticket.via().channel();
        var word = channel.toLowerCase(Locale.ROOT).replace('_', '-');
        return word.matches("[a-z-]{1,32}") ? word : "web";
    }

    @Override
    public List<String> changedSince(Instant since) {
        return tickets.changedSince(since, tag).stream()
                .map(ticket -> String.valueOf(ticket.id()))
                .distinct()
                .toList();
    }
}
