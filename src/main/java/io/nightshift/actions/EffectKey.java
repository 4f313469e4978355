package io.nightshift.actions;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of one effect: the same for every attempt, different for every action that may happen again.
 * Systems that honour keys get it as it is; the others store it where it can be found.
 */
public record EffectKey(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{8,64}");

    public EffectKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an effect key: '" + value + "'");
        }
    }

    /** The key that a system gives back, if what it holds in its place is one. */
    public static Optional<EffectKey> in(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(it -> FORM.matcher(it).matches())
                .map(EffectKey::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
