package io.nightshift.connectors.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** The mailbox while one call works in it. Folders that are missing are made. */
final class OpenMailbox implements AutoCloseable {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Store store;
    private final MailSettings settings;
    private final Map<Place, IMAPFolder> open = new EnumMap<>(Place.class);

    OpenMailbox(Store store, MailSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    private IMAPFolder folder(Place place) throws MessagingException {
        var known = open.get(place);
        if (known != null) {
            return known;
        }
        var folder = (IMAPFolder) store.getFolder(name(place));
        if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES) && !folder.exists()) {
            throw new MessagingException("The folder " + folder.getFullName() + " cannot be made");
        }
        folder.open(Folder.READ_WRITE);
        open.put(place, folder);
        return folder;
    }

    private String name(Place place) throws MessagingException {
        return switch (place) {
            case INBOX -> settings.inbox();
            case SENT -> settings.sent();
            case TICKETS, ORIGINALS, AUTOMATIC, OUTGOING, NOTES, FURTHER ->
                settings.folders() + store.getDefaultFolder().getSeparator() + capitalised(place);
        };
    }

    private static String capitalised(Place place) {
        return place.name().charAt(0) + place.name().substring(1).toLowerCase(Locale.ROOT);
    }

    int count(Place place) throws MessagingException {
        return folder(place).getMessageCount();
    }

    /** The mails that have lain there longest. */
    List<Lying> oldest(Place place, int most) throws MessagingException {
        var folder = folder(place);
        var found = new ArrayList<Lying>();
        for (var message : folder.getMessagesByUID(1, UIDFolder.LASTUID)) {
            if (message != null && found.size() < most) {
                found.add(new Lying(folder, folder.getUID(message)));
            }
        }
        return found;
    }

    /** Those whose header is exactly that; servers find also what merely contains it. */
    List<Message> headed(Place place, String header, String value) throws MessagingException {
        var found = new ArrayList<Message>();
        for (var message : folder(place).search(new HeaderTerm(header, value))) {
            var values = message.getHeader(header);
            if (values != null && values.length == 1 && values[0].strip().equals(value)) {
                found.add(message);
            }
        }
        return found;
    }

    /** Those that mention a letter in a header. */
    List<Message> mentioning(Place place, String header, String letter) throws MessagingException {
        return List.of(folder(place).search(new HeaderTerm(header, letter)));
    }

    /** By the date that the house wrote on it; servers search for days, in a time zone of theirs. */
    List<Message> arrivedSince(Place place, Instant since) throws MessagingException {
        var found = new ArrayList<Message>();
        var day = new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since.minus(A_DAY)));
        for (var message : folder(place).search(day)) {
            var arrived = message.getSentDate();
            if (arrived == null || arrived.toInstant().getEpochSecond() >= since.getEpochSecond()) {
                found.add(message);
            }
        }
        return found;
    }

    void add(Place place, MimeMessage message) throws MessagingException {
        folder(place).appendMessages(new Message[] {message});
    }

    void move(Lying mail, Place to) throws MessagingException {
        mail.moveTo(folder(to));
    }

    void move(Place from, Message message, Place to) throws MessagingException {
        move(lying(from, message), to);
    }

    void remove(Place from, Message message) throws MessagingException {
        lying(from, message).remove();
    }

    private Lying lying(Place place, Message message) throws MessagingException {
        return new Lying(folder(place), folder(place).getUID(message));
    }

    @Override
    public void close() throws MessagingException {
        for (var folder : open.values()) {
            if (folder.isOpen()) {
                folder.close(false);
            }
        }
    }
}
