package io.nightshift.connectors.mail;

import io.nightshift.cases.CustomerRef;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that somebody began with a letter.
 *
 * @param sender who began it
 * @param proven whether our server proved that
 * @param letters all that belong to it, under their covers, the first one first
 */
record Ticket(String id, String sender, boolean proven, List<Message> letters) {

    /** Empty if there is none. */
    static Optional<Ticket> find(OpenMailbox mailbox, String id) throws MessagingException {
        var covers = Numbers.isTicket(id) ? mailbox.headed(Place.TICKETS, Cover.TICKET, id) : List.<Message>of();
        return covers.isEmpty() ? Optional.empty() : Optional.of(of(id, covers));
    }

    private static Ticket of(String id, List<Message> covers) throws MessagingException {
        var first = covers.getFirst();
        return new Ticket(
                id,
                header(first, Cover.SENDER).orElse(""),
                header(first, Cover.PROVEN).filter(Cover.YES::equals).isPresent(),
                covers);
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
