package io.nightshift.intake;

/** What a caller sends so that a repeated request is recognised. */
public record IdempotencyKey(String value) {

    public IdempotencyKey {
        if (value.isBlank() || value.length() > 200 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An Idempotency-Key has 1 to 200 printable characters");
        }
    }
}
