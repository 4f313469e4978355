package io.nightshift.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.List;
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

    /** Of a longer one the library would think for hours. */
    private static final int LONGEST_HEADER = 2_000;

    static MimeMessage parsed(byte[] raw) throws MessagingException {
        return new MimeMessage(NONE, new ByteArrayInputStream(raw));
    }

    /** {@link Unreadable} if it is no letter of somebody. */
    static Letter of(byte[] raw, SenderProof proof) {
        try {
            return of(parsed(raw), proof);
        } catch (MessagingException | java.io.IOException e) {
            throw new Unreadable("The letter is damaged: " + e.getMessage());
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ClassCastException
                | NullPointerException
                | StackOverflowError e) {
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
                subject(message),
                new LetterText().of(message));
    }

    private static String sender(MimeMessage message) throws MessagingException {
        var from = message.getHeader("From");
        if (from == null || from.length != 1) {
            throw new Unreadable("It does not say who wrote it: there are "
                    + (from == null ? "no lines" : from.length + " lines") + " From");
        }
        if (from[0].length() > LONGEST_HEADER) {
            throw new Unreadable("It does not say who wrote it: From is longer than " + LONGEST_HEADER + " characters");
        }
        var all = InternetAddress.parseHeader(from[0], false);
        if (all.length != 1 || all[0].getAddress() == null) {
            throw new Unreadable("It does not say who wrote it: From names " + all.length + " addresses");
        }
        return Addresses.of(all[0].getAddress())
                .orElseThrow(() -> new Unreadable("It does not say who wrote it: From names no address"));
    }

    private static String subject(MimeMessage message) throws MessagingException {
        var raw = message.getHeader("Subject");
        return raw == null ? "" : decoded(raw[0]);
    }

    /** What encoded words in a header say. */
    static String decoded(String header) {
        var line = MimeUtility.unfold(header.substring(0, Math.min(header.length(), LONGEST_HEADER)));
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException e) {
            return line;
        }
    }

    /** By which ticket a letter is known that belongs to none before it; of the same letter it is the same. */
    String ticketOfItsOwn() {
        var itself = number.orElseGet(() -> subject + "\n" + text);
        return "m" + Numbers.hash(sender + "\n" + proven + "\n" + itself, 20);
    }
}
