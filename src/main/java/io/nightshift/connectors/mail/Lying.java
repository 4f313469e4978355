package io.nightshift.connectors.mail;

import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/**
 * A mail where it lies, by the number that stays its own: its place in the row changes while another node takes away mails before
 * it, and then another mail would be read or moved.
 */
record Lying(IMAPFolder folder, long uid) {

    private static final String GONE = "It lies there no more";

    /** Its beginning, without marking it as seen; {@link MessageRemovedException} if it lies there no more. */
    byte[] read(long most) throws MessagingException {
        return told(protocol -> {
            var answers = protocol.command("UID FETCH " + uid + " (UID BODY.PEEK[]<0." + most + ">)", null);
            protocol.handleResult(answers[answers.length - 1]);
            for (var answer : answers) {
                var body = answer instanceof FetchResponse fetched ? fetched.getItem(BODY.class) : null;
                if (body != null && body.getByteArray() != null) {
                    return body.getByteArray().getNewBytes();
                }
            }
            throw new ProtocolException(GONE);
        });
    }

    /** Whatever is cut off, it lies in one of the two or in both. */
    void moveTo(IMAPFolder other) throws MessagingException {
        told(protocol -> {
            if (protocol.hasCapability("MOVE")) {
                protocol.simpleCommand("UID MOVE " + uid, named(other));
            } else {
                protocol.simpleCommand("UID COPY " + uid, named(other));
                remove(protocol);
            }
            return true;
        });
    }

    void remove() throws MessagingException {
        told(protocol -> {
            remove(protocol);
            return true;
        });
    }

    private void remove(IMAPProtocol protocol) throws ProtocolException {
        protocol.simpleCommand("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)", null);
        if (protocol.hasCapability("UIDPLUS")) {
            protocol.uidexpunge(UIDSet.createUIDSets(new long[] {uid}));
        } else {
            protocol.simpleCommand("EXPUNGE", null);
        }
    }

    private static Argument named(IMAPFolder folder) {
        return new Argument().writeString(BASE64MailboxEncoder.encode(folder.getFullName()));
    }

    /** What is said to the server in its own words. */
    private interface Words<T> {
        T to(IMAPProtocol protocol) throws ProtocolException;
    }

    @SuppressWarnings("unchecked")
    private <T> T told(Words<T> words) throws MessagingException {
        try {
            return (T) folder.doCommand(words::to);
        } catch (MessagingException e) {
            if (e.getCause() instanceof ProtocolException && GONE.equals(e.getMessage())) {
                throw new MessageRemovedException(GONE);
            }
            throw e;
        }
    }
}
