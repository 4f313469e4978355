package io.nightshift.connectors.directory;

import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the facts that a system states about one thing; what it does not know, or what makes no sense, is left out. */
public final class Stated {

    private static final int LONGEST = 500;

    private final String source;
    private final String reference;
    private final Instant at;
    private final List<Fact> facts = new ArrayList<>();

    public Stated(String source, String reference, Instant at) {
        this.source = source;
        this.reference = reference;
        this.at = at;
    }

    /** A text in one line. */
    public Stated text(String name, @Nullable String value) {
        var line = value == null ? "" : value.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return line.isEmpty() || line.length() > LONGEST ? this : add(name, line);
    }

    public Stated number(String name, long value) {
        return add(name, BigDecimal.valueOf(value));
    }

    public Stated truth(String name, @Nullable Boolean value) {
        return value == null ? this : add(name, value);
    }

    public Stated date(String name, @Nullable LocalDate value) {
        return value == null ? this : add(name, value);
    }

    /** A date at the beginning of a text, such as {@code 2026-03-04} or {@code 2026-03-04 09:15:00}. */
    public static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Stated add(String name, Object value) {
        facts.add(new Fact(name, value, source, reference, at));
        return this;
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }
}
