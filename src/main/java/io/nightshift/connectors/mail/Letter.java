package io.nightshift.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A letter, as far as it can be read.
 *
 * @param sender the one address in From
 * @param proven whether our server proved that it comes from there
 * @param number its Message-ID, if it has a proper one
 * @param references the numbers of the letters before it
 */
record Letter(
        String sender, boolean proven, Optional<String> number, List<String> references, String subject, String text) {

    private static final Session NONE = Session.getInstance(new Properties());

    static MimeMessage parsed(byte[] raw) throws MessagingException {
        return new MimeMessage(NONE, new ByteArrayInputStream(raw));
    }

    /** {@link Unreadable} if it is no letter of somebody. */
    static Letter of(byte[] raw, SenderProof proof) {
        try {
            return of(parsed(raw), proof);
        } catch (MessagingException | java.io.IOException e) {
            throw new Unreadable("The letter is damaged: " + e.getMessage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            // The library stumbles in these ways over what is no mail at all.
            throw new Unreadable("The letter is damaged: " + e);
        }
    }

    private static Letter of(MimeMessage message, SenderProof proof) throws MessagingException, java.io.IOException {
        var sender = sender(message);
        return new Letter(
                sender,
                proof.holds(message.getHeader("Authentication-Results"), sender),
                Numbers.first(message.getHeader("Message-ID", " ")),
                Numbers.last(message.getHeader("References", " "), message.getHeader("In-Reply-To", " ")),
                Objects.requireNonNullElse(message.getSubject(), ""),
                new LetterText().of(message));
    }

    private static String sender(MimeMessage message) throws MessagingException {
        var from = message.getHeader("From");
        if (from == null || from.length != 1) {
            throw new Unreadable("It does not say who wrote it: there are "
                    + (from == null ? "no lines" : from.length + " lines") + " From");
        }
        var all = InternetAddress.parseHeader(from[0], false);
        if (all.length != 1 || all[0].getAddress() == null) {
            throw new Unreadable("It does not say who wrote it: From names " + all.length + " addresses");
        }
        return Addresses.of(all[0].getAddress())
                .orElseThrow(() -> new Unreadable("It does not say who wrote it: From names no address"));
    }

    /** By which ticket a letter is known that belongs to none before it; of the same letter it is the same. */
    String ticketOfItsOwn() {
        var itself = number.orElseGet(() -> subject + "\n" + text);
        return "m" + Numbers.hash(sender + "\n" + proven + "\n" + itself, 20);
    }
}
