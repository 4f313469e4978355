package io.nightshift.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Remembers for a minute who has signed in, because a check of a password is slow on purpose and programs send theirs
 * with every request.
 *
 * <p>Any failed try and any change of an account on this node empties it, so a lock takes effect at once; on another
 * node it takes effect within the minute. It keeps salted digests, never a password.
 */
@Component
class RecentSignIns {

    static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int CAPACITY = 1_000;

    private final Map<String, SignedIn> known = new ConcurrentHashMap<>();
    private final byte[] salt = new byte[32];
    private final Clock clock;

    RecentSignIns(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(salt);
    }

    Optional<Account> find(String userId, String password) {
        return Optional.ofNullable(known.get(digest(userId, password)))
                .filter(it -> clock.instant().isBefore(it.until()))
                .map(SignedIn::account);
    }

    void remember(Account account, String userId, String password) {
        if (known.size() >= CAPACITY) {
            known.clear();
        }
        known.put(
                digest(userId, password), new SignedIn(account, clock.instant().plus(MEMORY)));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forgetAll(AccountsChanged event) {
        known.clear();
    }

    private String digest(String userId, String password) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            // The length keeps "ab"+"c" apart from "a"+"bc".
            sha.update((userId.length() + ":" + userId + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private record SignedIn(Account account, Instant until) {}
}
