package io.nightshift.connectors.custom;

import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.custom.Ticket.Comment;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tickets from a desk that settings describe: those that are marked for the agent, with everything said in public. */
final class CustomInbox implements OutsideDesk {

    private final Tickets tickets;

    CustomInbox(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public String source() {
        return tickets.desk().name();
    }

    @Override
    public Heard hear(Delivery delivery) {
        var number = tickets.desk().proof().check(delivery);
        var body = delivery.json();
        var told = tickets.desk()
                .toldTicket()
                .map(it -> it.words(body).stream().distinct().toList())
                .orElse(List.of());
        if (told.isEmpty() || !told.stream().allMatch(tickets.desk()::isNumber)) {
            throw new NotUnderstood("It names no ticket where webhook.ticket says that its number stands");
        }
        return new Heard(number, told);
    }

    @Override
    public Optional<ReadTicket> read(String number) {
        WithoutNumber.read(number).ifPresent(tickets::requireNumbers);
        return tickets.desk().isNumber(number) ? tickets.find(number).map(this::read) : Optional.empty();
    }

    private ReadTicket read(Ticket ticket) {
        var speakers = new Speakers(tickets, ticket);
        var comments = ticket.comments().stream()
                .filter(comment ->
                        comment.isPublic() && !Reference.without(comment.text()).isBlank())
                .map(comment -> message(comment, speakers));
        var incoming = new IncomingTicket(
                new TicketRef(source(), ticket.number()),
                ticket.customer(),
                ticket.subject(),
                "web",
                Stream.concat(Stream.of(description(ticket)), comments).toList());
        return new ReadTicket(incoming, isForTheAgent(ticket));
    }

    /** What people have settled is no case, nor is what the house asks itself. */
    private boolean isForTheAgent(Ticket ticket) {
        return ticket.isMarked()
                && !tickets.desk().settled().contains(ticket.status())
                && !tickets.isOurs(ticket.author());
    }

    /** What the ticket was opened with; a form may ask for no more than a subject. */
    private IncomingTicket.Message description(Ticket ticket) {
        var text = Reference.without(ticket.description());
        return new IncomingTicket.Message(
                "description",
                tickets.isOurs(ticket.author()) ? Author.COMPANY : Author.CUSTOMER,
                text.isBlank() ? ticket.subject() : text);
    }

    private static IncomingTicket.Message message(Comment comment, Speakers speakers) {
        return new IncomingTicket.Message(
                "comment-" + comment.number(), speakers.side(comment), Reference.without(comment.text()));
    }

    @Override
    public List<String> changedSince(Instant since) {
        return tickets.changedSince(since);
    }
}
