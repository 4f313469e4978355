package io.nightshift.actions;

/**
 * The idempotency key of one effect: the same for every attempt, different for every action that may happen again.
 * Systems that honour keys get it as it is; the others store it where it can be found.
 */
public record EffectKey(String value) {

    public EffectKey {
        if (!value.matches("[A-Za-z0-9-]{8,64}")) {
            throw new IllegalArgumentException("Not an effect key: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
