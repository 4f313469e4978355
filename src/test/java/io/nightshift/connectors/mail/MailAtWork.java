package io.nightshift.connectors.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.nightshift.connectors.remote.GetsIntoTrouble;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Trouble;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A mail server on loopback, a mailbox of the house on it, and customers who write. */
final class MailAtWork implements GetsIntoTrouble, AutoCloseable {

    static final String HOUSE = "help@house.test";
    static final String CARE = "care@house.test";
    static final String MANAGER = "manager@house.test";
    static final String ADA = "ada@customer.test";
    static final String PASSWORD = "a-password-of-the-tests";
    static final String SERVER = "mx.house.test";

    final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    final Wiretap smtp;
    final Wiretap imap;
    private final Wiretap quiet;
    final MailSettings settings;
    final Mailbox mailbox;
    final Mailbox direct;
    final Sending sending;
    final Postbox postbox;
    final MailDesk desk;
    final MailInbox inbox;
    private final GreenMailUser house;

    MailAtWork() {
        this(Clock.systemUTC());
    }

    MailAtWork(Clock clock) {
        server.start();
        house = server.setUser(HOUSE, HOUSE, PASSWORD);
        server.setUser(CARE, CARE, PASSWORD);
        server.setUser(MANAGER, MANAGER, PASSWORD);
        server.setUser(ADA, ADA, PASSWORD);
        smtp = new Wiretap(server.getSmtp().getPort());
        imap = new Wiretap(server.getImap().getPort());
        settings = settings(imap.port(), smtp.port(), PASSWORD, null);
        var mail = new Mail();
        mailbox = mail.mailbox(settings, clock);
        quiet = new Wiretap(server.getImap().getPort());
        direct = mail.mailbox(settings(quiet.port(), smtp.port(), PASSWORD, null), clock);
        sending = mail.mailSending(settings, clock);
        postbox = mail.postbox(mailbox, sending, settings, clock);
        desk = mail.mailDesk(mailbox, postbox, settings);
        inbox = mail.mailInbox(mailbox, settings);
    }

    static MailSettings settings(int imap, int smtp, String password, @Nullable DataSize largest) {
        return new MailSettings(
                URI.create("imap://127.0.0.1:" + imap),
                URI.create("smtp://127.0.0.1:" + smtp),
                HOUSE,
                password,
                HOUSE,
                "House",
                SERVER,
                "INBOX",
                "Sent",
                "Nightshift",
                CARE,
                MANAGER,
                Duration.ofHours(24),
                largest == null ? DataSize.ofMegabytes(1) : largest,
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(1)));
    }

    /** A letter whose sender the server proved. */
    static String proved(String from, String subject, String headers, String text) {
        return "Authentication-Results: " + SERVER + "; dmarc=pass header.from=" + from.substring(from.indexOf('@') + 1)
                + "\r\n" + unproved(from, subject, headers, text);
    }

    static String unproved(String from, String subject, String headers, String text) {
        return "From: " + from + "\r\nTo: " + HOUSE + "\r\nSubject: " + subject + "\r\n" + headers
                + (headers.contains("Message-ID:") ? "" : "Message-ID: " + number() + "\r\n")
                + "Date: Fri, 27 Nov 2026 09:00:00 +0000\r\n\r\n" + text + "\r\n";
    }

    static String number() {
        return "<" + UUID.randomUUID() + "@customer.test>";
    }

    void arrives(String letter) {
        arrives(letter.getBytes(StandardCharsets.UTF_8));
    }

    void arrives(byte[] letter) {
        try {
            house.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks into the inbox; the tickets that have got letters lately. */
    List<String> looks() {
        return inbox.changedSince(Clock.systemUTC().instant().minusSeconds(60));
    }

    int count(Place place) {
        return direct.read(open -> open.count(place));
    }

    List<String> texts(Place place, String header, String value) {
        return direct.read(open -> {
            var texts = new ArrayList<String>();
            for (var message : open.headed(place, header, value)) {
                texts.add(String.valueOf(message.getContent()).strip());
            }
            return texts;
        });
    }

    static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What lies in the mailbox of somebody else. */
    List<MimeMessage> delivered(String to) {
        var user = server.getUserManager().getUserByEmail(to);
        try {
            return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void next(String method, Trouble trouble) {
        (method.equals("DATA") ? smtp : imap).next(method, trouble);
    }

    @Override
    public void close() {
        smtp.close();
        imap.close();
        quiet.close();
        server.stop();
    }
}
