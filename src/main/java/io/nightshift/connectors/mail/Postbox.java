package io.nightshift.connectors.mail;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Unavailable;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails, each once, although servers that send mail know no keys. A mail lies in the folder of what is being sent before
 * it is sent, and in the folder of what was sent afterwards. The same delivery goes to our own address: a copy that came back
 * proves that the server has taken the mail, also where its answer was lost. Where there is neither answer nor copy, nobody
 * knows, and it is not sent again.
 */
final class Postbox {

    private static final Logger log = LoggerFactory.getLogger(Postbox.class);

    /** How long a copy may be on its way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private final Mailbox mailbox;
    private final Sending sending;
    private final MailSettings settings;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();

    Postbox(Mailbox mailbox, Sending sending, MailSettings settings, Clock clock) {
        this.mailbox = mailbox;
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was sent under a key, if anything. */
    Optional<Written> sent(EffectKey key) {
        var number = number(key);
        return switch (mailbox.<Trace>read(open -> trace(open, number))) {
            case Trace.Sent(var written) -> Optional.of(written);
            case Trace.Nothing() -> Optional.empty();
            case Trace.Outgoing(var since) -> throw doubt(number, since);
        };
    }

    private RuntimeException doubt(String number, Instant since) {
        return since.plus(UNDER_WAY).isAfter(clock.instant())
                ? new Unavailable("Whether " + number + " was sent is not known yet; its copy may be on its way")
                : new CannotTell("Whether " + number + " was sent nobody knows: it lies in " + settings.folders()
                        + "/Outgoing, and no copy of it has come");
    }

    Written send(EffectKey key, Draft draft) {
        turn.lock();
        try {
            var before = sent(key);
            return before.isPresent() ? before.get().ifAskedFor(draft.asked()) : sendNow(number(key), draft);
        } finally {
            turn.unlock();
        }
    }

    private Written sendNow(String number, Draft draft) {
        try {
            mailbox.write(open -> {
                open.add(Place.OUTGOING, draft.numbered(number, settings, mailbox.now()));
                return number;
            });
            sending.send(draft.numbered(number, settings, mailbox.now()), draft.to(), settings.address());
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail of ours cannot be written", e);
        } catch (InDoubt e) {
            throw e;
        } catch (RuntimeException e) {
            quietly(number, open -> withdraw(open, number));
            throw e;
        }
        quietly(number, open -> settle(open, number));
        var headers = new java.util.TreeMap<>(draft.headers());
        headers.put(Draft.ASKED, draft.asked());
        headers.keySet().removeIf(name -> !name.startsWith("X-Nightshift-"));
        return new Written(number, headers);
    }

    /** What became of the mail is known by now; only where it lies is not as it should be, and that is found out later. */
    private void quietly(String number, Mailbox.Work<Boolean> work) {
        try {
            mailbox.write(work);
        } catch (RuntimeException e) {
            log.warn("{} lies where it should not any more: {}", number, e.toString());
        }
    }

    private static Boolean withdraw(OpenMailbox open, String number) throws MessagingException {
        for (var message : open.headed(Place.OUTGOING, "Message-ID", number)) {
            open.remove(Place.OUTGOING, message);
        }
        return true;
    }

    private static Boolean settle(OpenMailbox open, String number) throws MessagingException {
        for (var message : open.headed(Place.OUTGOING, "Message-ID", number)) {
            open.move(Place.OUTGOING, message, Place.SENT);
        }
        return true;
    }

    private static Trace trace(OpenMailbox open, String number) throws MessagingException {
        // In the way that a mail goes: one that another node puts away meanwhile is still ahead.
        var outgoing = open.headed(Place.OUTGOING, "Message-ID", number);
        var sent = Written.find(open, Place.SENT, number);
        if (sent.isPresent()) {
            return new Trace.Sent(sent.get());
        }
        var copy = cameBack(open, number);
        if (copy.isPresent()) {
            settle(open, number);
            return new Trace.Sent(copy.get());
        }
        return outgoing.isEmpty() ? new Trace.Nothing() : new Trace.Outgoing(laidOut(outgoing.getFirst()));
    }

    /** By the date that the house wrote on it; servers have clocks of their own. */
    private static Instant laidOut(Message draft) throws MessagingException {
        var written = draft.getSentDate();
        return (written == null ? draft.getReceivedDate() : written).toInstant();
    }

    private static Optional<Written> cameBack(OpenMailbox open, String number) throws MessagingException {
        var waiting = Written.find(open, Place.INBOX, number);
        return waiting.isPresent() ? waiting : Written.find(open, Place.ORIGINALS, number);
    }

    private String number(EffectKey key) {
        return Numbers.letter(key, settings.domain());
    }

    /** What is found of a mail. */
    private sealed interface Trace {
        record Sent(Written written) implements Trace {}

        record Outgoing(Instant since) implements Trace {}

        record Nothing() implements Trace {}
    }
}
