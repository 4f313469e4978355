package io.nightshift.connectors.mail;

import io.nightshift.actions.EffectKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers of letters and tickets. Those of ours come of a hash: the same each time, and nobody guesses them. */
final class Numbers {

    private static final Pattern MESSAGE = Pattern.compile("<[\\x21-\\x7e&&[^<>\\\\\"]]{3,250}>");
    private static final Pattern TICKET = Pattern.compile("m[0-9a-f]{20}");
    private static final Pattern MARK = Pattern.compile("\\[ESC (m[0-9a-f]{20})]");
    private static final int MOST_REFERENCES = 20;

    private Numbers() {}

    /** What a letter for an effect is called, at every attempt. */
    static String letter(EffectKey key, String domain) {
        return "<ns-" + hash(key.value(), 32) + "@" + domain + ">";
    }

    static boolean isOurs(String letter, String domain) {
        return letter.matches("<ns-[0-9a-f]{32}@" + Pattern.quote(domain) + ">");
    }

    /** What the cover is called under which a letter is filed. */
    static String cover(byte[] letter, String domain) {
        return "<nsf-" + hash(letter, 32) + "@" + domain + ">";
    }

    /** What the mail of an alert is called, at every attempt. */
    static String alert(String told, String domain) {
        return "<nsa-" + hash(told, 32) + "@" + domain + ">";
    }

    static boolean isTicket(String text) {
        return TICKET.matcher(text).matches();
    }

    static String mark(String ticket) {
        return "[ESC " + ticket + "]";
    }

    static Optional<String> marked(String subject) {
        var mark = MARK.matcher(subject);
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /** The first number in a header. */
    static Optional<String> first(@Nullable String header) {
        return letters(header).findFirst();
    }

    /** The numbers in headers such as References, the last ones, each once. */
    static List<String> last(@Nullable String references, @Nullable String inReplyTo) {
        var all = Stream.concat(letters(references), letters(inReplyTo))
                .distinct()
                .toList();
        return all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size());
    }

    private static Stream<String> letters(@Nullable String header) {
        return header == null
                ? Stream.empty()
                : MESSAGE.matcher(header).results().map(it -> it.group());
    }

    static String hash(String text, int length) {
        return hash(text.getBytes(StandardCharsets.UTF_8), length);
    }

    static String hash(byte[] bytes, int length) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
