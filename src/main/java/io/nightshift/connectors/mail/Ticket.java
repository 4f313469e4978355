package io.nightshift.connectors.mail;

import io.nightshift.cases.CustomerRef;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that somebody began with a letter.
 *
 * @param sender who began it
 * @param proven whether our server proved that
 * @param letters all that belong to it, under their covers, the first one first
 * @param returned what mail servers report of letters of ours to it, under their covers
 */
record Ticket(String id, String sender, boolean proven, List<Message> letters, List<Message> returned) {

    /** Empty if there is none. */
    static Optional<Ticket> find(OpenMailbox mailbox, String id) throws MessagingException {
        var letters = new ArrayList<Message>();
        var returned = new ArrayList<Message>();
        if (Numbers.isTicket(id)) {
            for (var cover : mailbox.headed(Place.TICKETS, Cover.TICKET, id)) {
                (header(cover, Cover.RETURNED).isPresent() ? returned : letters).add(cover);
            }
        }
        return letters.isEmpty() ? Optional.empty() : Optional.of(of(id, letters, returned));
    }

    private static Ticket of(String id, List<Message> letters, List<Message> returned) throws MessagingException {
        var first = letters.getFirst();
        return new Ticket(
                id,
                header(first, Cover.SENDER).orElse(""),
                header(first, Cover.PROVEN).filter(Cover.YES::equals).isPresent(),
                letters,
                returned);
    }

    /** The sender, where that was proved; nobody is known by what he says he is. */
    CustomerRef customer() {
        return new CustomerRef(proven ? sender : "unknown-" + Mail.NAME + "-" + id);
    }

    /** Only who began a conversation goes on with it, and with no less proof. */
    boolean mayBeGoneOnWithBy(Letter letter) {
        return letter.sender().equals(sender) && (letter.proven() || !proven);
    }

    Optional<String> firstNumber() throws MessagingException {
        return header(letters.getFirst(), Cover.LETTER);
    }

    Optional<String> lastNumber() throws MessagingException {
        return header(letters.getLast(), Cover.LETTER);
    }

    static Optional<String> header(Message message, String name) throws MessagingException {
        var values = message.getHeader(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0].strip());
    }
}
