package io.nightshift.connectors.desk;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes to a desk that has neither keys nor conditional writes, each thing once: whatever is written carries a mark of its
 * effect in the same call, and the mark is looked for before anything is written.
 *
 * <ul>
 *   <li>A reply and a note end with a {@link Reference}; only what our own account has written counts, so nobody can forge one.
 *   <li>A status is set before its note is written, and only if it is not set: whatever comes between the two, doing both again
 *       does what is missing. The note is what says that it was done.
 *   <li>A further ticket carries a mark that its {@link Further} knows.
 * </ul>
 *
 * @param <T> the desk's tickets
 */
public abstract class KeylessDesk<T> implements TicketDesk {

    private final String source;
    private final Statuses<T> statuses;
    private final Further<T> further;
    private final Turns turns = new Turns();

    protected KeylessDesk(String source, Statuses<T> statuses, Further<T> further) {
        this.source = source;
        this.statuses = statuses;
        this.further = further;
    }

    /** Something that our own account has written on a ticket. */
    public record Written(String number, String text, boolean isPublic) {}

    /** The desk's number of a ticket, fit for an address; {@link Refused} if it is none. */
    protected abstract String number(TicketRef ticket);

    protected abstract Optional<T> find(String number);

    /** Whose ticket it is now. */
    protected abstract CustomerRef customer(T ticket);

    /** All that our own account has written on a ticket. */
    protected abstract List<Written> written(String number);

    /** Writes on a ticket. */
    protected abstract Written write(String number, String text, boolean isPublic);

    @Override
    public final boolean keeps(TicketRef ticket) {
        return ticket.source().equals(source);
    }

    @Override
    public final Receipt reply(EffectKey key, CustomerRef customer, TicketRef ticket, String text) {
        var number = number(ticket);
        return turns.onTicket(
                number,
                () -> written(key, number).orElseGet(() -> {
                    requireStillOf(customer, number);
                    return receipt(number, write(number, Reference.to(key).below(text), true));
                }));
    }

    /** Facts of one customer are not told to another to whom people have given the ticket meanwhile. */
    private void requireStillOf(CustomerRef customer, String number) {
        if (!customer(ticket(number)).equals(customer)) {
            throw new Refused("The ticket " + source + ":" + number + " is not " + customer + "'s any longer");
        }
    }

    @Override
    public final Receipt update(EffectKey key, TicketRef ticket, String status, String note) {
        statuses.mustKnow(status);
        var number = number(ticket);
        return turns.onTicket(
                number,
                () -> written(key, number).orElseGet(() -> {
                    statuses.lead(ticket(number), status);
                    return receipt(number, note(key, number, note));
                }));
    }

    /** The status is set by now, so a refusal does not say that nothing has happened. */
    private Written note(EffectKey key, String number, String note) {
        try {
            return write(number, Reference.to(key).below(note), false);
        } catch (Refused e) {
            throw new CannotTell("The status or priority of " + source + ":" + number
                    + " is set, but the note was refused: " + e.getMessage());
        }
    }

    @Override
    public final Receipt create(EffectKey key, CustomerRef customer, TicketRef after, String subject, String text) {
        var number = number(after);
        return turns.onTicket(number, () -> {
            var followed = ticket(number);
            return further.find(key, followed).orElseGet(() -> further.open(key, customer, followed, subject, text));
        });
    }

    @Override
    public final Optional<Receipt> lookUp(Sought sought) {
        try {
            var number = number(sought.ticket());
            return written(sought.key(), number).or(() -> further.find(sought.key(), ticket(number)));
        } catch (Refused e) {
            throw new CannotTell("Whether it was done would stand on the ticket: " + e.getMessage());
        }
    }

    private Optional<Receipt> written(EffectKey key, String number) {
        var reference = Reference.to(key);
        return written(number).stream()
                .filter(it -> reference.isIn(it.text()))
                .map(it -> receipt(number, it))
                .findFirst();
    }

    private Receipt receipt(String number, Written written) {
        return new Receipt(
                written.number(),
                (written.isPublic() ? "Replied on ticket " : "Changed the ticket and left a note on ") + source + ":"
                        + number,
                Map.of());
    }

    private T ticket(String number) {
        return find(number).orElseThrow(() -> new Refused("There is no ticket " + source + ":" + number));
    }
}
