package io.nightshift.connectors.mail;

import io.nightshift.actions.Refused;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A mail before it has a number.
 *
 * @param headers further ones, whose values are ours: numbers and single words
 */
record Draft(String to, String subject, String text, Map<String, String> headers) {

    /** What was asked for, so that the same key for something else is found out. */
    static final String ASKED = "X-Nightshift-Asked";

    private static final int LONGEST_SUBJECT = 200;

    Draft {
        headers = new TreeMap<>(headers);
        if (Addresses.of(to).isEmpty()) {
            throw new Refused("Nobody can be written to at such an address");
        }
        subject = line(subject);
    }

    /** One line, so that nothing in it becomes a header. */
    static String line(String subject) {
        var line = subject.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST_SUBJECT
                ? line
                : line.substring(0, LONGEST_SUBJECT - 1).strip() + "…";
    }

    String asked() {
        return Numbers.hash(to + "\n" + subject + "\n" + text, 32);
    }

    MimeMessage numbered(String number, MailSettings settings, Date now) throws MessagingException {
        var mail = new NumberedMessage(Session.getInstance(new Properties()), number);
        mail.setFrom(from(settings));
        mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to);
        mail.setSubject(subject, "UTF-8");
        mail.setSentDate(now);
        for (var header : headers.entrySet()) {
            if (!header.getValue().matches("[\\x20-\\x7e]*")) {
                throw new IllegalStateException("No header: " + header.getKey());
            }
            mail.setHeader(header.getKey(), header.getValue());
        }
        mail.setHeader(ASKED, asked());
        mail.setText(text, "UTF-8");
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress from(MailSettings settings) {
        try {
            return new InternetAddress(settings.address(), line(settings.name()), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java knows UTF-8", e);
        }
    }
}
