package io.nightshift.connectors.remote;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.util.function.Supplier;

/** Looks at what was just written: whoever is refused that look was not refused the deed, which may well be done. */
public final class Afterwards {

    private Afterwards() {}

    public static <T> T look(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused e) {
            throw new Unavailable("It was told, but whether it was done cannot be seen: " + e.getMessage(), e);
        }
    }
}
