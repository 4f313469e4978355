package io.nightshift.connectors.knowledge;

import io.nightshift.actions.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a list that comes in parts to its end. */
public final class Paging {

    private static final int MOST_PARTS = 500;

    private Paging() {}

    /** A part of a list; {@code next} says where the next one begins, if there is one. */
    public record Part<T>(List<T> some, @Nullable String next) {}

    /** All of it. Half a list is none: what is missing in it would be taken for gone. */
    public static <T> List<T> all(String source, Function<@Nullable String, Part<T>> ask) {
        List<T> all = new ArrayList<>();
        String next = null;
        for (var parts = 0; parts < MOST_PARTS; parts++) {
            var part = ask.apply(next);
            all.addAll(part.some());
            if (part.next() == null) {
                return all;
            }
            if (part.next().equals(next)) {
                break;
            }
            next = part.next();
        }
        throw new Unavailable(source + " lists the same again and again, or no end of pages");
    }
}
