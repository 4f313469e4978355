package io.nightshift.intake;

/** An idempotency key came with another request than the first time. */
public class KeyMisused extends RuntimeException {

    KeyMisused(IdempotencyKey key) {
        super("Idempotency-Key '" + key.value() + "' was used before for a different request; use a new key");
    }
}
