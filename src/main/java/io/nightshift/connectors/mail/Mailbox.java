package io.nightshift.connectors.mail;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.Line;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;

/** The mailbox of the house. Each call opens it, works in it and closes it again. */
final class Mailbox {

    private final Line line;
    private final MailSettings settings;
    private final Session session;
    private final Clock clock;

    Mailbox(MailSettings settings, Clock clock) {
        this.line = new Line(Mail.NAME, settings.limitsOrOrdinary(), clock, thrown -> thrown);
        this.settings = settings;
        this.session = Session.getInstance(
                settings.reading().properties(settings.limitsOrOrdinary().timeLimit()));
        this.clock = clock;
    }

    Line line() {
        return line;
    }

    Date now() {
        return Date.from(clock.instant());
    }

    <T> T read(Work<T> work) {
        return line.read(() -> within(work));
    }

    <T> T write(Work<T> work) {
        return line.write(() -> within(work));
    }

    private <T> T within(Work<T> work) {
        var server = settings.reading();
        try (var store = session.getStore(server.protocol())) {
            store.connect(server.host(), server.port(), settings.user(), settings.password());
            try (var open = new OpenMailbox(store, settings)) {
                return work.in(open);
            }
        } catch (MessagingException | IOException e) {
            throw unavailable(Mail.NAME, e);
        }
    }

    static Unavailable unavailable(String name, Exception e) {
        return e instanceof AuthenticationFailedException
                ? new Unavailable(name + ": our credentials are not accepted", e)
                : new Unavailable(name + " did not answer: " + inShort(e), e);
    }

    private static String inShort(Exception e) {
        var words =
                String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
        return words.substring(0, Math.min(words.length(), 300));
    }

    /** What is done in an open mailbox. */
    @FunctionalInterface
    interface Work<T> {
        T in(OpenMailbox mailbox) throws MessagingException, IOException;
    }
}
