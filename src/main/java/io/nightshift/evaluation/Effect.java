package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * One thing that has changed in the company's books.
 *
 * @param thing the number of what it concerns; empty if it concerns the customer as a whole
 * @param size an amount in EUR or a percentage; zero if it has none
 */
record Effect(Kind kind, String thing, BigDecimal size) {

    Effect {
        size = size.setScale(2, RoundingMode.UNNECESSARY);
    }

    static Effect of(Kind kind, String thing) {
        return new Effect(kind, thing, BigDecimal.ZERO);
    }

    @Override
    public String toString() {
        var what = kind.word() + (thing.isEmpty() ? "" : " for " + thing);
        return size.signum() == 0 ? what : what + " of " + size + (kind == Kind.DISCOUNT ? " %" : " EUR");
    }

    /** What kinds of changes there are; the cost of an express is the company's, and its size. */
    enum Kind {
        @JsonProperty("refund")
        REFUND,
        @JsonProperty("credit")
        CREDIT,
        @JsonProperty("discount")
        DISCOUNT,
        @JsonProperty("reorder")
        REORDER,
        @JsonProperty("warranty")
        WARRANTY,
        @JsonProperty("dispatch")
        DISPATCH,
        @JsonProperty("call-back")
        CALL_BACK,
        @JsonProperty("ticket")
        TICKET,
        @JsonProperty("note")
        NOTE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean isMoney() {
            return this == REFUND || this == CREDIT;
        }
    }
}
