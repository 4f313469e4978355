package io.nightshift.connectors.zendesk;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.zendesk.ZendeskApi.Change;
import io.nightshift.connectors.zendesk.ZendeskApi.NewComment;
import io.nightshift.connectors.zendesk.ZendeskApi.NewTicket;
import io.nightshift.connectors.zendesk.ZendeskApi.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/**
 * Writes to Zendesk, each thing once. A comment has no key there, so it goes in one update with a tag that names the effect, and
 * only if nobody has changed the ticket since we looked for that tag. A new ticket carries the key as external id and as
 * Zendesk's own idempotency key.
 */
@Order(0)
final class ZendeskDesk implements TicketDesk {

    private static final Set<String> STATUSES = Set.of("open", "pending", "hold", "solved");
    private static final Set<String> PRIORITIES = Set.of("urgent", "high", "normal", "low");

    /** What the toolbox calls otherwise than Zendesk. */
    private static final Map<String, String> WORDS = Map.of("on-hold", "hold");

    private static final int TRIES = 4;

    private final ZendeskTickets tickets;

    ZendeskDesk(ZendeskTickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public boolean keeps(TicketRef ticket) {
        return ticket.source().equals(Zendesk.NAME);
    }

    @Override
    public Receipt reply(EffectKey key, CustomerRef customer, TicketRef ticket, String text) {
        return write(
                Mark.reply(key),
                ticket,
                found -> requireStillOf(customer, found),
                found -> change(found, Mark.reply(key), new NewComment(text, true), null, null));
    }

    /** Facts of one customer are not told to another to whom people have given the ticket meanwhile. */
    private void requireStillOf(CustomerRef customer, Ticket ticket) {
        if (!tickets.user(ticket.requester()).customer().equals(customer)) {
            throw new Refused("Zendesk's ticket " + ticket.id() + " is not " + customer + "'s any longer");
        }
    }

    @Override
    public Receipt update(EffectKey key, TicketRef ticket, String status, String note) {
        var word = WORDS.getOrDefault(status, status);
        if (!STATUSES.contains(word) && !PRIORITIES.contains(word)) {
            throw new Refused("Zendesk knows neither a status nor a priority '" + status + "', only " + STATUSES
                    + " and " + PRIORITIES);
        }
        return write(
                Mark.update(key),
                ticket,
                found -> {},
                found -> change(
                        found,
                        Mark.update(key),
                        new NewComment(note, false),
                        STATUSES.contains(word) ? word : null,
                        PRIORITIES.contains(word) ? word : null));
    }

    private static Change change(
            Ticket ticket, Mark mark, NewComment comment, @Nullable String status, @Nullable String priority) {
        return new Change(
                comment,
                mark.beside(ticket.tags()),
                status,
                priority,
                true,
                ticket.updatedAt().toString());
    }

    private Receipt write(Mark mark, TicketRef ref, Consumer<Ticket> check, Function<Ticket, Change> change) {
        for (int tried = 0; tried < TRIES; tried++) {
            var ticket = ticket(ref);
            if (mark.isOn(ticket)) {
                return mark.receipt(ref);
            }
            check.accept(ticket);
            try {
                tickets.update(ticket.id(), change.apply(ticket));
                return mark.receipt(ref);
            } catch (ZendeskErrors.ChangedMeanwhile e) {
                // Nothing was written; what has changed is read first.
            }
        }
        throw new Unavailable("Ticket " + ref + " was changed by somebody else every time that we wanted to write");
    }

    @Override
    public Receipt create(EffectKey key, CustomerRef customer, TicketRef after, String subject, String text) {
        var known = created(key);
        if (known.isPresent()) {
            return known.get();
        }
        var requester = ticket(after).requester();
        var ticket = new NewTicket(subject, new NewComment(text, false), requester, key.value(), List.of());
        return opened(tickets.create(key.value(), ticket), subject);
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        try {
            return created(sought.key()).or(() -> written(sought.key(), sought.ticket()));
        } catch (Refused e) {
            throw new CannotTell("Whether it was done would stand at Zendesk: " + e.getMessage());
        }
    }

    private Optional<Receipt> written(EffectKey key, TicketRef ref) {
        var ticket = tickets.find(Numbers.of(ref))
                .orElseThrow(() -> new CannotTell(
                        "Zendesk does not show ticket " + ref.id() + ", now that we look for " + key + " on it"));
        return Stream.of(Mark.reply(key), Mark.update(key))
                .filter(mark -> mark.isOn(ticket))
                .map(mark -> mark.receipt(ref))
                .findFirst();
    }

    private Optional<Receipt> created(EffectKey key) {
        return tickets.withExternalId(key.value()).stream()
                .map(ticket -> opened(ticket, ticket.subject() == null ? "" : ticket.subject()))
                .findFirst();
    }

    private static Receipt opened(Ticket ticket, String subject) {
        var number = String.valueOf(ticket.id());
        return new Receipt(number, "Opened ticket " + number + ": " + subject, Map.of("ticket", number));
    }

    private Ticket ticket(TicketRef ref) {
        return tickets.find(Numbers.of(ref)).orElseThrow(() -> new Refused("Zendesk has no ticket " + ref.id()));
    }
}
