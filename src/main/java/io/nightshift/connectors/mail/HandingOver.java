package io.nightshift.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends by SMTP and remembers whether the end of the mail was sent: before that, no server takes it. */
final class HandingOver extends SMTPTransport {

    private boolean handedOver;

    HandingOver(Session session, Server server) {
        super(
                session,
                new URLName(server.protocol(), server.host(), server.port(), null, null, null),
                server.protocol(),
                server.protocol().endsWith("s"));
    }

    boolean wasHandedOver() {
        return handedOver;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        handedOver = true;
        super.finishData();
    }
}
