package io.nightshift.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows what machines send: an answer to it would be answered by a machine, and so on. */
final class Machines {

    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
    private static final List<String> OF_LISTS_AND_REPLIERS = List.of(
            "List-Id",
            "List-Post",
            "List-Unsubscribe",
            "X-Auto-Response-Suppress",
            "X-Autoreply",
            "X-Autorespond",
            "X-Failed-Recipients");

    private Machines() {}

    /** Why nobody is to be answered; empty if it may be a person's letter. */
    static Optional<String> reason(MimeMessage letter) throws MessagingException {
        if (has(letter, "Auto-Submitted", word -> !word.split("[\\s;]", 2)[0].equals("no"))) {
            return Optional.of("Auto-Submitted");
        }
        if (has(letter, "Precedence", BULK::contains)) {
            return Optional.of("Precedence");
        }
        if (has(letter, "Return-Path", word -> word.replaceAll("\\s", "").equals("<>"))) {
            return Optional.of("an empty Return-Path");
        }
        if (has(letter, "Content-Type", word -> word.startsWith("multipart/report") || word.startsWith("message/"))) {
            return Optional.of("a report of a mail server");
        }
        if (has(letter, "From", word -> word.matches("(?s).*\\b(mailer-daemon|postmaster)@.*"))) {
            return Optional.of("a mail server");
        }
        for (var header : OF_LISTS_AND_REPLIERS) {
            if (letter.getHeader(header) != null) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static boolean has(MimeMessage letter, String header, java.util.function.Predicate<String> sign)
            throws MessagingException {
        var values = letter.getHeader(header);
        return values != null
                && Arrays.stream(values)
                        .map(it -> it.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(sign);
    }
}
