package io.nightshift.evaluation;

/** What a customer does next. */
sealed interface Move {

    /** Writes on the ticket, some days later or at once. */
    record Writes(int daysLater, String text) implements Move {}

    /** Writes nothing until the house takes silence for consent. */
    record StaysSilent() implements Move {}
}
