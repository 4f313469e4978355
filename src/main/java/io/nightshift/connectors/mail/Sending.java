package io.nightshift.connectors.mail;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.remote.Line;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** The server that sends our mail, and what its answers mean. */
final class Sending {

    static final String NAME = Mail.NAME + "-out";

    private final Line line;
    private final MailSettings settings;
    private final Session session;

    Sending(MailSettings settings, Clock clock) {
        this.line = new Line(NAME, settings.limitsOrOrdinary(), clock, thrown -> thrown);
        this.settings = settings;
        this.session = Session.getInstance(
                settings.sending().properties(settings.limitsOrOrdinary().timeLimit()));
    }

    Line line() {
        return line;
    }

    /** {@link Refused} if the server will not take it, {@link InDoubt} if it may have taken it. */
    void send(MimeMessage mail, String... to) {
        line.write(() -> {
            try (var transport = opened()) {
                deliver(transport, mail, to);
                return true;
            } catch (MessagingException e) {
                throw Mailbox.unavailable(NAME, e);
            }
        });
    }

    /** Signs in and leaves. */
    String greet() {
        return line.read(() -> {
            try (var transport = opened()) {
                return "Signed in at " + settings.sending().host() + " as " + settings.user();
            } catch (MessagingException e) {
                throw Mailbox.unavailable(NAME, e);
            }
        });
    }

    private HandingOver opened() throws MessagingException {
        var server = settings.sending();
        var transport = new HandingOver(session, server);
        try {
            transport.connect(server.host(), server.port(), settings.user(), settings.password());
            return transport;
        } catch (MessagingException e) {
            transport.close();
            throw e;
        }
    }

    private static void deliver(HandingOver transport, MimeMessage mail, String... to) throws MessagingException {
        try {
            transport.sendMessage(mail, InternetAddress.parse(String.join(",", to)));
        } catch (MessagingException e) {
            var said = answer(e);
            var code = code(said);
            if (code >= 500 && code < 600 && code != 530) {
                throw new Refused(NAME + " does not take it: " + Draft.line(String.valueOf(said.getMessage())));
            }
            if (code < 400 && transport.wasHandedOver()) {
                throw new InDoubt(NAME + " has got the mail and did not say whether it takes it", e);
            }
            throw e;
        }
    }

    /** What of it the server said; the exception itself if it said nothing. */
    private static Exception answer(MessagingException thrown) {
        for (Exception it = thrown; it != null; it = it instanceof MessagingException m ? m.getNextException() : null) {
            if (code(it) > 0) {
                return it;
            }
        }
        return thrown;
    }

    private static int code(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            case SMTPSendFailedException failed -> failed.getReturnCode();
            default -> -1;
        };
    }
}
