package io.nightshift.dossier;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One thing known about a case, and how we know it.
 *
 * @param name dotted and lower-camel, such as {@code order.promisedOn}
 * @param value a {@link String}, {@link BigDecimal}, {@link Boolean}, {@link LocalDate} or {@link Money}
 * @param source the system of record, such as {@code orders}
 * @param reference what to look up there to see it again, such as an order number
 * @param fetchedAt when the source said so
 */
public record Fact(String name, Object value, String source, String reference, Instant fetchedAt) {

    /** How long what a source said may be decided on. */
    public static final Duration FRESH = Duration.ofHours(1);

    public Fact {
        if (!(value instanceof String
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Money)) {
            throw new IllegalArgumentException("Fact " + name + " cannot hold a " + value.getClass());
        }
    }
}
