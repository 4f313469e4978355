package io.nightshift.connectors.custom;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.custom.Ticket.Comment;
import io.nightshift.connectors.desk.KeylessDesk;
import io.nightshift.connectors.remote.Afterwards;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/**
 * Writes to a desk that settings describe. What it is said to have taken is looked for on the ticket afterwards, because
 * nobody knows how such a desk says no: what does not stand there, or stands where the wrong people read it, is a person's.
 */
@Order(0)
final class CustomDesk extends KeylessDesk<Ticket> {

    private final Tickets tickets;

    CustomDesk(Tickets tickets) {
        super(tickets.desk().name(), new Changes(tickets), new FurtherTickets(tickets));
        this.tickets = tickets;
    }

    @Override
    protected String number(TicketRef ticket) {
        if (!tickets.desk().isNumber(ticket.id())) {
            throw new Refused(tickets.desk().name() + " has no ticket " + ticket.id());
        }
        return ticket.id();
    }

    @Override
    protected Optional<Ticket> find(String number) {
        return tickets.find(number);
    }

    @Override
    protected CustomerRef customer(Ticket ticket) {
        return ticket.customer();
    }

    @Override
    protected List<Written> written(String number) {
        return ticket(number).comments().stream()
                .filter(comment -> tickets.isOurs(comment.author()))
                .map(CustomDesk::written)
                .toList();
    }

    private static Written written(Comment comment) {
        return new Written(comment.number(), comment.text(), comment.isPublic());
    }

    @Override
    protected Written write(String number, String text, boolean isPublic) {
        var desk = tickets.desk();
        var call = isPublic
                ? desk.writing().reply()
                : desk.writing()
                        .note()
                        .orElseThrow(() -> new Refused("Nothing says how a note is written at " + desk.name()));
        tickets.wire().tell(call, values(call, number, desk.markup().write(text)));
        var reference = text.substring(text.lastIndexOf(' ') + 1);
        return Afterwards.look(() -> written(number)).stream()
                .filter(it -> it.text().contains(reference))
                .findFirst()
                .filter(it -> it.isPublic() == isPublic)
                .orElseThrow(() -> new CannotTell(desk.name() + " said that it was written, but on ticket " + number
                        + " there is no " + (isPublic ? "reply that the customer reads" : "note for the company alone")
                        + " by account " + tickets.myself() + " with " + reference));
    }

    /** The ticket is read for what nothing else tells. */
    private Map<String, String> values(Call call, String number, String text) {
        Map<String, String> known = Map.of("ticket", number, "text", text);
        return known.keySet().containsAll(call.names()) ? known : Tickets.values(ticket(number), known);
    }

    private Ticket ticket(String number) {
        return find(number).orElseThrow(() -> new Refused(tickets.desk().name() + " has no ticket " + number));
    }
}
