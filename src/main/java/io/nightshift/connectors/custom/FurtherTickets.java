package io.nightshift.connectors.custom;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.custom.Writing.Opening;
import io.nightshift.connectors.desk.Further;
import io.nightshift.connectors.desk.Reference;
import java.util.Map;
import java.util.Optional;

/** Tickets that follow a ticket: their text ends with a reference, by which the desk is asked for them. */
final class FurtherTickets implements Further<Ticket> {

    /** A question for one reference that is answered with more was not understood: the desk lists whatever it has. */
    private static final int MOST = 20;

    private static final int LONGEST_SUBJECT = 250;

    private final Tickets tickets;

    FurtherTickets(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public Optional<Receipt> find(EffectKey key, Ticket followed) {
        return tickets.desk().writing().opening().flatMap(opening -> find(opening, Reference.to(key), followed));
    }

    private Optional<Receipt> find(Opening opening, Reference reference, Ticket followed) {
        var found = tickets.numbers(opening.find(), Map.of("reference", reference.word(), "ticket", followed.number()));
        if (found.size() > MOST) {
            throw new Unavailable(tickets.desk().name() + " lists " + found.size()
                    + " tickets when it is asked for one reference; it does not look for it");
        }
        return found.stream()
                .flatMap(number -> tickets.find(number).stream())
                .filter(ticket -> reference.isIn(ticket.description()))
                .map(ticket -> receipt(ticket.number(), ticket.subject()))
                .findFirst();
    }

    @Override
    public Receipt open(EffectKey key, CustomerRef customer, Ticket followed, String subject, String text) {
        var opening = tickets.desk()
                .writing()
                .opening()
                .orElseThrow(() -> new Refused("Nothing says how a further ticket is opened at "
                        + tickets.desk().name() + ": write.create is not set"));
        if (!followed.customer().equals(customer)) {
            throw new Refused("Ticket " + followed.number() + " is not " + customer + "'s any longer");
        }
        var reference = Reference.to(key);
        var line = line(subject);
        var answer = tickets.wire()
                .tell(
                        opening.call(),
                        Tickets.values(
                                followed,
                                Map.of(
                                        "subject", line,
                                        "text", tickets.desk().markup().write(reference.below(text)),
                                        "reference", reference.word(),
                                        "key", key.value())));
        var number = opening.number().word(answer);
        if (!tickets.desk().isNumber(number)) {
            throw new Unavailable(tickets.desk().name() + " did not say which ticket it has opened");
        }
        return receipt(number, line);
    }

    private static String line(String subject) {
        var line = subject.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT
                ? line
                : line.substring(0, LONGEST_SUBJECT - 1).strip() + "…";
    }

    private static Receipt receipt(String number, String subject) {
        return new Receipt(number, "Opened ticket " + number + ": " + subject, Map.of("ticket", number));
    }
}
