package io.nightshift.oversight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How often something went wrong with one type of escalation in the last days.
 *
 * @param cases what is counted among: cases the agent ended, answers of people, or cases that were opened
 */
record AutonomyFigure(String type, Kind figure, int days, int cases, int count) {

    /** The share of what is counted among, to four places. */
    @JsonProperty
    BigDecimal share() {
        return cases == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(cases), 4, RoundingMode.HALF_UP);
    }

    String inWords() {
        return switch (figure) {
                    case REOPENED -> count + " of " + cases + " cases the agent ended came back";
                    case OVERRULED -> "people refused or amended " + count + " of " + cases + " proposals";
                    case NEAR_MISS -> count + " near misses in " + (cases == 1 ? "one case" : cases + " cases");
                }
                + " in " + days + " days";
    }

    /** What is counted. */
    enum Kind {
        /** Cases that the agent ended and that came back. */
        REOPENED,
        /** Proposals that a person refused or amended. */
        OVERRULED,
        /** What plans said of the world that was not so. */
        NEAR_MISS;

        /** The figure as tables name it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
