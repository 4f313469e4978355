package io.nightshift.connectors.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPMessage;
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
    private final java.util.function.Supplier<java.util.Date> now;

    Filing(MailSettings settings, java.util.function.Supplier<java.util.Date> now) {
        this.settings = settings;
        this.proof = new SenderProof(settings.authservId());
        this.now = now;
    }

    /** One letter that cannot be filed stays where it is, and keeps no other from it. */
    void fileAll(OpenMailbox mailbox) throws MessagingException {
        var failed = 0;
        for (var message : mailbox.oldest(Place.INBOX, MOST)) {
            try {
                file(mailbox, message);
            } catch (MessageRemovedException e) {
                log.debug("Another node has filed a letter meanwhile: {}", e.toString());
            } catch (FolderClosedException | StoreClosedException e) {
                throw e;
            } catch (MessagingException | IOException | RuntimeException e) {
                failed++;
                log.warn("A letter in {} cannot be filed and stays there: {}", settings.inbox(), e.toString());
            }
        }
        if (failed == MOST) {
            throw new MessagingException("None of the first " + MOST + " letters can be filed");
        }
    }

    private void file(OpenMailbox mailbox, Message message) throws MessagingException, IOException {
        var raw = head(message);
        mailbox.move(Place.INBOX, message, destination(mailbox, raw));
    }

    private Place destination(OpenMailbox mailbox, byte[] raw) throws MessagingException, IOException {
        var letter = letter(raw);
        if (letter.isEmpty()) {
            add(mailbox, Cover.around(raw, "m" + Numbers.hash(raw, 20), settings.domain(), now.get()));
            return Place.ORIGINALS;
        }
        if (letter.get()
                .number()
                .filter(it -> Numbers.isOurs(it, settings.domain()))
                .isPresent()) {
            return Place.ORIGINALS;
        }
        if (letter.get().sender().equals(settings.address())) {
            return Place.AUTOMATIC;
        }
        if (isOfAMachine(raw)) {
            return Place.AUTOMATIC;
        }
        var ticket = ticket(mailbox, letter.get());
        add(mailbox, Cover.around(raw, letter.get(), ticket, settings.domain(), now.get()));
        return Place.ORIGINALS;
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

    private static void add(OpenMailbox mailbox, jakarta.mail.internet.MimeMessage cover) throws MessagingException {
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

    private byte[] head(Message message) throws MessagingException, IOException {
        var whole = (IMAPMessage) message;
        whole.setPeek(true);
        try (InputStream in = whole.getMimeStream()) {
            return in.readNBytes((int) settings.largest().toBytes());
        }
    }
}
