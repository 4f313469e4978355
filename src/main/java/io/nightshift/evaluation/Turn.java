package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One thing a scripted customer does, once, as soon as its time has come.
 *
 * @param on what the house has come to
 * @param matches a regular expression that must be found in what the customer was told last; upper and lower case do not count
 * @param daysLater how many days pass in the books before
 * @param writes what the customer writes
 * @param silent that the customer writes nothing until the house closes the case
 */
record Turn(
        @JsonProperty(required = true) Stop on,
        @Nullable String matches,
        int daysLater,
        @Nullable String writes,
        boolean silent) {

    Turn {
        if (silent == (writes != null)) {
            throw new IllegalArgumentException("A turn needs either writes, or silent: true");
        }
        if (daysLater < 0) {
            throw new IllegalArgumentException("Days pass forward, not by " + daysLater);
        }
        pattern(matches);
    }

    private static Pattern pattern(@Nullable String matches) {
        try {
            return Pattern.compile(matches == null ? "" : matches, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + matches + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    boolean isDue(Heard heard) {
        return on == heard.stop() && pattern(matches).matcher(heard.told()).find();
    }

    Move move(Names names) {
        return writes == null ? new Move.StaysSilent() : new Move.Writes(daysLater, names.in(writes));
    }
}
