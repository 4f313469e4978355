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
        var plain = secret.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (FROM_MANUALS.contains(plain)) {
            return Optional.of("is a word from a manual");
        }
        if (secret.length() < SHORTEST) {
            return Optional.of("is shorter than " + SHORTEST + " characters");
        }
        if (!userId.isBlank() && plain.contains(userId.toLowerCase(Locale.ROOT))) {
            return Optional.of("contains the user's name");
        }
        return Optional.empty();
    }
}
