package io.nightshift.connectors.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files what lies in the inbox. A letter is put to its ticket first and leaves the inbox afterwards, and its cover has the same
 * number each time: whatever is cut off, or done by two nodes at once, it is filed.
 */
final class Filing {

    private static final Logger log = LoggerFactory.getLogger(Filing.class);

    private static final int MOST = 200;

    private final MailSettings settings;
    private final SenderProof proof;
    private final Supplier<Date> now;

    Filing(MailSettings settings, Supplier<Date> now) {
        this.settings = settings;
        this.proof = new SenderProof(settings.authservId());
        this.now = now;
    }

    /** One letter that cannot be filed stays where it is, and keeps no other from it. */
    void fileAll(OpenMailbox mailbox) throws MessagingException {
        var failed = 0;
        for (var lying : mailbox.oldest(Place.INBOX, MOST)) {
            try {
                file(mailbox, lying);
            } catch (MessageRemovedException e) {
                log.debug("Another node has filed a letter meanwhile: {}", e.toString());
            } catch (FolderClosedException | StoreClosedException e) {
                throw e;
            } catch (MessagingException | RuntimeException e) {
                failed++;
                log.warn("A letter in {} cannot be filed and stays there: {}", settings.inbox(), e.toString());
            }
        }
        if (failed == MOST) {
            throw new MessagingException("None of the first " + MOST + " letters can be filed");
        }
    }

    private void file(OpenMailbox mailbox, Lying lying) throws MessagingException {
        mailbox.move(lying, destination(mailbox, lying.read(settings.largest().toBytes())));
    }

    private Place destination(OpenMailbox mailbox, byte[] raw) throws MessagingException {
        var letter = letter(raw);
        if (letter.flatMap(Letter::number)
                .filter(it -> Numbers.isOurs(it, settings.domain()))
                .isPresent()) {
            return Place.ORIGINALS;
        }
        if (isOfAMachine(raw)
                || letter.filter(it -> it.sender().equals(settings.address())).isPresent()) {
            fileReturned(mailbox, raw);
            return Place.AUTOMATIC;
        }
        add(mailbox, letter.isPresent() ? cover(mailbox, raw, letter.get()) : cover(raw));
        return Place.ORIGINALS;
    }

    /** To the ticket on which the letter was written that did not arrive; one report of a letter is enough. */
    private void fileReturned(OpenMailbox mailbox, byte[] raw) throws MessagingException {
        var returned = Returned.of(raw, settings.domain());
        if (returned.isPresent()) {
            var number = returned.get().number();
            var ticket = ticketOf(mailbox, number);
            if (ticket.isPresent()
                    && mailbox.headed(Place.TICKETS, Cover.RETURNED, number).isEmpty()) {
                add(mailbox, Cover.around(raw, returned.get(), ticket.get(), settings.domain(), now.get()));
            }
        }
    }

    /** Of a letter of ours, which may not have been put away yet. */
    private static Optional<String> ticketOf(OpenMailbox mailbox, String number) throws MessagingException {
        for (var place : List.of(Place.SENT, Place.OUTGOING)) {
            for (var ours : mailbox.headed(place, "Message-ID", number)) {
                var ticket = Ticket.header(ours, Cover.TICKET);
                if (ticket.isPresent()) {
                    return ticket;
                }
            }
        }
        return Optional.empty();
    }

    private MimeMessage cover(OpenMailbox mailbox, byte[] raw, Letter letter) throws MessagingException {
        return Cover.around(raw, letter, ticket(mailbox, letter), settings.domain(), now.get());
    }

    /** It makes no sense, and belongs to no other. */
    private MimeMessage cover(byte[] raw) throws MessagingException {
        return Cover.around(raw, "m" + Numbers.hash(raw, 20), settings.domain(), now.get());
    }

    private Optional<Letter> letter(byte[] raw) {
        try {
            return Optional.of(Letter.of(raw, proof));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static boolean isOfAMachine(byte[] raw) throws MessagingException {
        return Machines.reason(Letter.parsed(raw)).isPresent();
    }

    private static void add(OpenMailbox mailbox, MimeMessage cover) throws MessagingException {
        if (mailbox.headed(Place.TICKETS, "Message-ID", cover.getMessageID()).isEmpty()) {
            mailbox.add(Place.TICKETS, cover);
        }
    }

    /** The ticket that it refers to, if its sender is the one who began it; else one of its own. */
    private String ticket(OpenMailbox mailbox, Letter letter) throws MessagingException {
        for (var id : referredTo(mailbox, letter)) {
            if (Ticket.find(mailbox, id)
                    .filter(it -> it.mayBeGoneOnWithBy(letter))
                    .isPresent()) {
                return id;
            }
        }
        return letter.ticketOfItsOwn();
    }

    private List<String> referredTo(OpenMailbox mailbox, Letter letter) throws MessagingException {
        var tickets = new LinkedHashSet<String>();
        Numbers.marked(letter.subject()).ifPresent(tickets::add);
        for (var number : letter.references().reversed()) {
            var before = Numbers.isOurs(number, settings.domain())
                    ? mailbox.headed(Place.SENT, "Message-ID", number)
                    : mailbox.headed(Place.TICKETS, Cover.LETTER, number);
            for (var it : before) {
                Ticket.header(it, Cover.TICKET).ifPresent(tickets::add);
            }
        }
        return new ArrayList<>(tickets);
    }
}
