package io.nightshift.connectors.mail;

import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;

/** The parts of a letter; too many are not even looked for, because that takes long. */
final class FewParts extends MimeMultipart {

    static final int MOST = 200;

    private int found;

    FewParts(DataSource source) throws MessagingException {
        super(source);
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InputStream part) throws MessagingException {
        count();
        return super.createMimeBodyPart(part);
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InternetHeaders headers, byte[] content) throws MessagingException {
        count();
        return super.createMimeBodyPart(headers, content);
    }

    private void count() {
        if (++found > MOST) {
            throw tooMany();
        }
    }

    static Unreadable tooMany() {
        return new Unreadable("The letter has more than " + MOST + " parts, or they are nested too deeply");
    }
}
