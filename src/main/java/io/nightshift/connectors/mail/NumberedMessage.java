package io.nightshift.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A mail whose number is given, and stays. */
final class NumberedMessage extends MimeMessage {

    private final String number;

    NumberedMessage(Session session, String number) throws MessagingException {
        super(session);
        this.number = number;
        setHeader("Message-ID", number);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", number);
    }
}
