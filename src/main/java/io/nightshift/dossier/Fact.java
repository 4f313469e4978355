package io.nightshift.dossier;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One thing known about a case, and how we know it.
 *
 * @param name dotted and lower-camel, such as {@code order.promisedOn}
 * @param value a {@link String}, {@link BigDecimal}, {@link Boolean}, {@link LocalDate} or {@link Money}
 * @param source the system of record, such as {@code orders}
 * @param reference what to look up there to see it again, such as an order number
 * @param fetchedAt when the source said so
 * @param disputedBy what else was said under the same name, with another value; such a fact is not known for sure
 */
public record Fact(
        String name, Object value, String source, String reference, Instant fetchedAt, List<Fact> disputedBy) {

    /** How long what a source said may be decided on, unless a table says otherwise. */
    public static final Duration FRESH = Duration.ofHours(1);

    public Fact {
        disputedBy = List.copyOf(disputedBy);
        if (!(value instanceof String
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Money)) {
            throw new IllegalArgumentException("Fact " + name + " cannot hold a " + value.getClass());
        }
    }

    /** What nobody disputes. */
    public Fact(String name, Object value, String source, String reference, Instant fetchedAt) {
        this(name, value, source, reference, fetchedAt, List.of());
    }

    /** The same said of another value, by the same source, with the same disputes. */
    public Fact withValue(Object other) {
        return new Fact(name, other, source, reference, fetchedAt, disputedBy);
    }

    Fact disputed(List<Fact> others) {
        return new Fact(name, value, source, reference, fetchedAt, others);
    }

    /** Whether another fact says the same; 5 and 5.0 are the same number. */
    boolean agreesWith(Fact other) {
        return value instanceof BigDecimal mine && other.value() instanceof BigDecimal theirs
                ? mine.compareTo(theirs) == 0
                : value.equals(other.value());
    }

    /** Who says what, such as {@code billing says 5.00 EUR (INV-30552)}. */
    public String inWords() {
        var said = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        return source + " says " + said + (reference.isEmpty() ? "" : " (" + reference + ")");
    }
}
