package io.nightshift.planning;

/**
 * Something a plan said of the world that the facts contradict: had it been carried out, the wrong thing would have
 * been done.
 *
 * @param said what the plan says
 * @param is what the facts say; empty if they know nothing of it
 * @param source who says so; empty if nobody does
 * @param words the difference as half a sentence, such as "the amount is in USD, the invoice in EUR"
 */
public record NearMiss(Kind kind, String action, String argument, String said, String is, String source, String words) {

    /** What such a difference is about. */
    public enum Kind {
        /** The number of another customer. */
        ANOTHER_CUSTOMER,
        /** An order, invoice, machine or part that is not the one the facts speak of. */
        ANOTHER_THING,
        /** A number that occurs in no fact of the case. */
        UNKNOWN_NUMBER,
        /** More than was paid, or another amount than a person decided. */
        AMOUNT,
        /** Another currency than the invoice's. */
        CURRENCY,
        /** A fact told with another value. */
        RESTATED;

        /** The kind as a label of figures, such as {@code another-customer}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether it stays impossible whoever allows it; the others are a matter of the plan's wording. */
        public boolean isImpossible() {
            return switch (this) {
                case ANOTHER_CUSTOMER, ANOTHER_THING, AMOUNT, CURRENCY -> true;
                case UNKNOWN_NUMBER, RESTATED -> false;
            };
        }
    }
}
