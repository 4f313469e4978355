package io.nightshift.connectors.custom;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What stands among the unread tickets in place of those that a desk lists without a number, until it lists none: the time from
 * which on it lists them, in whole hours, so that the polls of one hour tell of them once.
 */
record WithoutNumber(Instant since) {

    private static final String WORD = "without a number, since ";

    WithoutNumber {
        since = since.truncatedTo(ChronoUnit.HOURS);
    }

    static Optional<WithoutNumber> read(String word) {
        if (!word.startsWith(WORD)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WithoutNumber(Instant.parse(word.substring(WORD.length()))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return WORD + since;
    }
}
