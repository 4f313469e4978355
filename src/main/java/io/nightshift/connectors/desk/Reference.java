package io.nightshift.connectors.desk;

import io.nightshift.actions.EffectKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The last line of what was written, by which it is found again. Letters and digits alone, so that no desk takes any of it
 * for markup; too long to be met by chance, and it tells nobody the key.
 */
public record Reference(String word) {

    private static final int LENGTH = 20;
    private static final String INTRODUCTION = "Ref. ";
    private static final Pattern LAST_LINE =
            Pattern.compile("\\s*" + Pattern.quote(INTRODUCTION) + "ns[0-9a-f]{20}\\s*$");

    public static Reference to(EffectKey key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.value().getBytes(StandardCharsets.UTF_8));
            return new Reference("ns" + HexFormat.of().formatHex(hash).substring(0, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    public String below(String text) {
        return text.stripTrailing() + "\n\n" + INTRODUCTION + word;
    }

    public boolean isIn(String text) {
        return text.contains(word);
    }

    public static String without(String text) {
        return LAST_LINE.matcher(text).replaceFirst("");
    }
}
