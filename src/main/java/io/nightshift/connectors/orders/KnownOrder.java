package io.nightshift.connectors.orders;

import io.nightshift.actions.Refused;
import io.nightshift.cases.Money;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order as its system knows it; what it does not know is {@code null}, and then it is not told.
 *
 * @param number as customers and the house call it, such as {@code SO-20417}
 * @param isExpress whether it is itself the express of another order, so that nobody means it who names none
 */
public record KnownOrder(
        String number,
        @Nullable LocalDate orderedOn,
        @Nullable LocalDate promisedOn,
        Status status,
        Goods goods,
        Parcel parcel,
        Express express,
        boolean isExpress) {

    /** How far an order is. */
    public enum Status {
        OPEN,
        SHIPPED,
        DELIVERED,
        CANCELLED,
        /** The system says something that is none of these. */
        UNKNOWN
    }

    /** What was ordered. */
    public record Goods(
            @Nullable String part,
            @Nullable String partName,
            @Nullable Long quantity,
            @Nullable Money total) {}

    /** How it is sent. */
    public record Parcel(
            @Nullable String state,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable LocalDate shippedOn,
            @Nullable LocalDate deliveredOn) {

        public static Parcel none() {
            return new Parcel("NOT_SHIPPED", null, null, null, null);
        }
    }

    /**
     * How it could be sent once more.
     *
     * @param inStock whether all that was not delivered could leave today
     * @param days until it arrives
     * @param dueOn when an express arrives that is on its way already
     */
    public record Express(
            @Nullable Boolean inStock,
            @Nullable Money cost,
            @Nullable Integer days,
            @Nullable LocalDate dueOn) {}

    boolean isOpen() {
        return status == Status.OPEN || status == Status.SHIPPED;
    }

    /** Empty where nobody knows what was promised. */
    Optional<Boolean> isLate(LocalDate today) {
        if (status == Status.DELIVERED || status == Status.CANCELLED) {
            return Optional.of(false);
        }
        return Optional.ofNullable(promisedOn).map(it -> isOpen() && it.isBefore(today));
    }

    /** Empty where nobody knows whether it is in stock. */
    Optional<Boolean> canBeSentAgain() {
        return isOpen() && express.dueOn() == null ? Optional.ofNullable(express.inStock()) : Optional.of(false);
    }

    /** Refuses what must not be sent once more. */
    public void allowAnother() {
        if (express.dueOn() != null) {
            throw new Refused("An express was already ordered for order " + number + "; a second one needs a person");
        }
        if (!isOpen()) {
            throw new Refused("Order " + number + " is " + status.name().toLowerCase(Locale.ROOT)
                    + "; only what was not delivered can be expedited");
        }
        if (!Boolean.TRUE.equals(express.inStock())) {
            throw new Refused("Not all that order " + number
                    + " still needs is known to be in stock, or it is not in stock;" + " no express can leave");
        }
    }
}
