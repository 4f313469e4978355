package io.nightshift.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a password must be in production: long, not the user's name, and not one from a manual. */
public final class Secrets {

    /** Length beats signs of every kind: a longer one is asked for, nothing else. */
    public static final int SHORTEST = 14;

    private static final Set<String> FROM_MANUALS =
            Set.of("nightshift", "postgres", "password", "changeme", "secret", "admin");

    private Secrets() {}

    /** What is wrong with the secret, in words that never repeat it. */
    public static Optional<String> fault(@Nullable String secret, String userId) {
        if (secret == null || secret.isBlank()) {
            return Optional.of("is empty");
        }
        if (isFromManuals(secret)) {
            return Optional.of("is a word from a manual");
        }
        if (secret.length() < SHORTEST) {
            return Optional.of("is shorter than " + SHORTEST + " characters");
        }
        if (contains(secret, userId)) {
            return Optional.of("contains the user's name");
        }
        return Optional.empty();
    }

    /** One word or several, whatever stands between and around them. */
    private static boolean isFromManuals(String secret) {
        var letters = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return !letters.isEmpty() && letters.matches("(?:" + String.join("|", FROM_MANUALS) + ")+");
    }

    /** As it is written, and without what may have been put between. */
    private static boolean contains(String secret, String userId) {
        var name = userId.strip().toLowerCase(Locale.ROOT);
        var bareName = bare(name);
        return (!name.isEmpty() && secret.toLowerCase(Locale.ROOT).contains(name))
                || (!bareName.isEmpty() && bare(secret).contains(bareName));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
