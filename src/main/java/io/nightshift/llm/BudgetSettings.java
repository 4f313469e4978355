package io.nightshift.llm;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a model may be used.
 *
 * @param perCase in one case, to its end
 * @param perDay by the whole house on one day of UTC
 * @param soft the share of a limit from which on the cheaper model is asked
 * @param rounds how often one dialogue may go to the model
 * @param lookUps how many look-ups one dialogue may ask for
 */
@ConfigurationProperties("nightshift.llm.budget")
record BudgetSettings(
        Limits perCase,
        Limits perDay,
        @DefaultValue("0.7") double soft,
        @DefaultValue("8") int rounds,
        @DefaultValue("16") int lookUps) {

    BudgetSettings {
        check("per-case", perCase);
        check("per-day", perDay);
        if (!(soft > 0 && soft <= 1)) {
            throw refused("soft", "is " + soft + "; write a share such as 0.7");
        }
        if (rounds < 1 || lookUps < 0) {
            throw refused(
                    "rounds and look-ups",
                    "are " + rounds + " and " + lookUps + "; write whole numbers such as 8 and 16");
        }
    }

    private static void check(String name, @Nullable Limits limits) {
        if (limits == null || limits.cost() == null || limits.thinking() == null) {
            throw refused(name, "is missing; it needs calls, tokens, cost and thinking");
        }
        if (limits.calls() < 0
                || limits.tokens() < 0
                || limits.cost().signum() < 0
                || limits.thinking().isNegative()) {
            throw refused(name, "holds a negative number; 0 means that no model is asked");
        }
    }

    private static IllegalArgumentException refused(String name, String problem) {
        return new IllegalArgumentException("nightshift.llm.budget." + name + " " + problem);
    }

    /**
     * The limits of a case or a day.
     *
     * @param tokens of questions and answers together
     * @param cost in EUR, by the price table
     * @param thinking how long models may think in all
     */
    record Limits(int calls, long tokens, BigDecimal cost, Duration thinking) {

        long micros() {
            return cost.movePointRight(6).longValue();
        }
    }
}
