package io.nightshift.connectors.mail;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;

/**
 * Answers letters, each once. Everything that is written is a mail whose number comes of the effect's key, and is looked for
 * by it: replies in the folder of what was sent, notes and further tickets in folders of their own, which customers never see.
 */
@Order(0)
final class MailDesk implements TicketDesk {

    static final String STATUS = "X-Nightshift-Status";

    private static final Set<String> STATUSES =
            Set.of("open", "pending", "on-hold", "solved", "urgent", "high", "normal", "low");

    private final Mailbox mailbox;
    private final Postbox postbox;
    private final Slips slips;

    MailDesk(Mailbox mailbox, Postbox postbox, Slips slips) {
        this.mailbox = mailbox;
        this.postbox = postbox;
        this.slips = slips;
    }

    @Override
    public boolean keeps(TicketRef ticket) {
        return ticket.source().equals(Mail.NAME);
    }

    @Override
    public Receipt reply(EffectKey key, CustomerRef customer, TicketRef ticket, String text) {
        var draft = mailbox.read(open -> {
            var found = required(Ticket.find(open, ticket.id()), ticket);
            requireKnown(customer, found);
            var subject = Letter.of(Cover.letter(found.letters().getFirst()), new SenderProof(""))
                    .subject();
            return new Draft(found.sender(), answering(subject, found.id()), text, threaded(found));
        });
        return replied(postbox.send(key, draft));
    }

    /** Facts of one customer are told to nobody else, and nobody is written to because somebody used his address. */
    private static void requireKnown(CustomerRef customer, Ticket ticket) {
        if (!ticket.customer().equals(customer)) {
            throw new Refused("The ticket " + ticket.id() + " is not " + customer + "'s");
        }
        if (!ticket.proven()) {
            throw new Refused("Nobody has proved that ticket " + ticket.id() + " comes from " + ticket.sender()
                    + "; a person answers it");
        }
    }

    private static String answering(String subject, String ticket) {
        var line = Draft.line(subject.replace(Numbers.mark(ticket), " "))
                .replaceFirst("(?i)^((re|aw|fwd?|wg)\\s*:\\s*)+", "");
        return "Re: " + (line.length() > 120 ? line.substring(0, 120).strip() + "…" : line) + " "
                + Numbers.mark(ticket);
    }

    private static Map<String, String> threaded(Ticket ticket) throws jakarta.mail.MessagingException {
        var headers = new LinkedHashMap<>(Map.of(Cover.TICKET, ticket.id(), "Auto-Submitted", "auto-replied"));
        var first = ticket.firstNumber();
        var last = ticket.lastNumber();
        last.ifPresent(it -> headers.put("In-Reply-To", it));
        first.ifPresent(it -> headers.put(
                "References",
                last.filter(other -> !other.equals(it))
                        .map(other -> it + " " + other)
                        .orElse(it)));
        return headers;
    }

    @Override
    public Receipt update(EffectKey key, TicketRef ticket, String status, String note) {
        if (!STATUSES.contains(status)) {
            throw new Refused(
                    "There is neither a status nor a priority '" + status + "', only " + new TreeSet<>(STATUSES));
        }
        return noted(slips.put(Place.NOTES, key, open -> {
            var found = required(Ticket.find(open, ticket.id()), ticket);
            return new Slip(status + ": " + found.id(), note, Map.of(Cover.TICKET, found.id(), STATUS, status));
        }));
    }

    @Override
    public Receipt create(EffectKey key, CustomerRef customer, TicketRef after, String subject, String text) {
        return opened(slips.put(Place.FURTHER, key, open -> {
            var found = required(Ticket.find(open, after.id()), after);
            if (!found.customer().equals(customer)) {
                throw new Refused("The ticket " + found.id() + " is not " + customer + "'s");
            }
            return new Slip(
                    subject,
                    "For " + customer + ", after ticket " + found.id() + "\n\n" + text,
                    Map.of(Cover.TICKET, found.id()));
        }));
    }

    private static Ticket required(Optional<Ticket> found, TicketRef ticket) {
        return found.orElseThrow(() -> new Refused("There is no ticket " + ticket));
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        var key = sought.key();
        return slips.find(Place.NOTES, key)
                .map(MailDesk::noted)
                .or(() -> slips.find(Place.FURTHER, key).map(MailDesk::opened))
                .or(() -> postbox.sent(key).map(MailDesk::replied));
    }

    private static Receipt replied(Written it) {
        if (it.said(Cover.TICKET).isEmpty()) {
            throw new CannotTell("The mail " + it.number() + " does not say to which ticket it belongs");
        }
        return new Receipt(it.number(), "Replied on ticket " + Mail.NAME + ":" + it.said(Cover.TICKET));
    }

    private static Receipt noted(Written it) {
        var status = it.said(STATUS);
        return new Receipt(
                it.number(),
                "Set ticket " + Mail.NAME + ":" + it.said(Cover.TICKET) + " to " + status + " and left a note",
                Map.of("status", status));
    }

    private static Receipt opened(Written it) {
        return new Receipt(
                it.number(),
                "Opened ticket " + it.number() + " after " + Mail.NAME + ":" + it.said(Cover.TICKET),
                Map.of("ticket", it.number()));
    }
}
