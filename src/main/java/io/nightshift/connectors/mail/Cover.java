package io.nightshift.connectors.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Base64;
import java.util.Date;
import java.util.Properties;

/**
 * A letter in the folder of tickets lies under a cover: a mail of ours that carries the letter as it came and says to which
 * ticket it belongs. Nothing that a sender wrote is a header of it, so nobody can put a letter into another ticket.
 */
final class Cover {

    static final String TICKET = "X-Nightshift-Ticket";
    static final String LETTER = "X-Nightshift-Letter";
    static final String SENDER = "X-Nightshift-Sender";
    static final String PROVEN = "X-Nightshift-Proven";
    /** The number of a letter of ours that did not arrive, as a mail server reports. */
    static final String RETURNED = "X-Nightshift-Returned";

    static final String YES = "yes";

    private Cover() {}

    /** Around a letter of which it is known to whom it belongs. */
    static MimeMessage around(byte[] raw, Letter letter, String ticket, String domain, Date now)
            throws MessagingException {
        var cover = around(raw, ticket, domain, now);
        cover.setHeader(SENDER, letter.sender());
        cover.setHeader(PROVEN, letter.proven() ? YES : "no");
        if (letter.number().isPresent()) {
            cover.setHeader(LETTER, letter.number().get());
        }
        return cover;
    }

    static MimeMessage around(byte[] raw, String ticket, String domain, Date now) throws MessagingException {
        var cover = new NumberedMessage(Session.getInstance(new Properties()), Numbers.cover(raw, domain));
        cover.setSentDate(now);
        cover.setSubject("Ticket " + ticket);
        cover.setHeader(TICKET, ticket);
        cover.setContent(Base64.getMimeEncoder().encodeToString(raw), "text/plain; charset=us-ascii");
        return cover;
    }

    /** Around the report of a mail server that a letter of ours did not arrive. */
    static MimeMessage around(byte[] raw, Returned returned, String ticket, String domain, Date now)
            throws MessagingException {
        var cover = around(raw, ticket, domain, now);
        cover.setHeader(RETURNED, returned.number());
        return cover;
    }

    static byte[] letter(Message cover) throws MessagingException, IOException {
        return Base64.getMimeDecoder().decode(String.valueOf(cover.getContent()));
    }
}
