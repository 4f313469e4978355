package io.nightshift.policy;

import io.nightshift.cases.Actor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One of the caps that a payment falls under.
 *
 * @param scope names what is capped, the same for all payments that share the cap
 * @param words what people call it
 * @param countsFrom since when payments count against it
 * @param at the moment it is looked at
 */
record Cap(String scope, String words, BigDecimal amount, Instant countsFrom, Instant at) {

    private static final Duration LATELY = Duration.ofDays(90);

    /** All that apply to a matter at a moment. */
    static List<Cap> over(Matter matter, CapSettings settings, Instant now) {
        var midnight = now.truncatedTo(ChronoUnit.DAYS);
        var day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var agent = Actor.AGENT.name();
        return List.of(
                new Cap("case " + matter.step().caseId(), "per case", settings.perCase(), Instant.EPOCH, now),
                new Cap(
                        "customer " + matter.customer(),
                        "per customer and 90 days",
                        settings.perCustomer(),
                        now.minus(LATELY),
                        now),
                new Cap(
                        "day " + day + " type " + matter.escalationType(),
                        "per day for " + matter.escalationType(),
                        settings.perTypeAndDay(),
                        midnight,
                        now),
                new Cap(
                        "day " + day + " agent " + agent,
                        "per day and agent",
                        settings.perAgentAndDay(),
                        midnight,
                        now));
    }

    /** Whether so much more may be given. */
    boolean holds(BigDecimal used, BigDecimal more) {
        return used.add(more).compareTo(amount) <= 0;
    }

    String exceeded(BigDecimal used) {
        return "The cap " + words + " is " + euros(amount) + ": " + euros(used) + " are used and "
                + euros(amount.subtract(used).max(BigDecimal.ZERO)) + " are left";
    }

    private static String euros(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " EUR";
    }
}
