package io.nightshift.connectors.bills;

import io.nightshift.cases.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One invoice as its system knows it; what it does not know is {@code null}, and then it is not told.
 *
 * @param number as customers and the house call it, such as {@code INV-30552}
 * @param order the number of what it is for
 * @param money what was billed, and what became of it
 * @param status such as {@code PAID}, {@code OPEN} or {@code OVERDUE}
 */
public record KnownInvoice(
        String number,
        @Nullable String order,
        Amounts money,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        String status) {

    /**
     * Amounts of one invoice.
     *
     * @param refundable how much can still go back
     * @param expected what it should have been
     */
    public record Amounts(
            Money total,
            Money paid,
            Money refundable,
            Money refunded,
            Money credited,
            @Nullable Money expected) {

        /** What was billed too much and has not gone back yet. */
        @Nullable
        Money difference() {
            if (expected == null) {
                return null;
            }
            var left = total.minus(expected).minus(refunded).minus(credited);
            return left.isPositive() ? left : total.minus(total);
        }
    }

    /** An invoice of which nobody knows when it was sent may be the one that is meant. */
    boolean isSince(LocalDate day) {
        return issuedOn == null || !issuedOn.isBefore(day);
    }
}
