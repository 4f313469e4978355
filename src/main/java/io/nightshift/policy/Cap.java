package io.nightshift.policy;

import io.nightshift.cases.Actor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the caps that what a step gives falls under.
 *
 * @param scope names what is capped, the same for all payments that share the cap
 * @param words what people call it
 * @param countsFrom since when payments count against it
 * @param at the moment it is looked at
 */
record Cap(String scope, String words, BigDecimal amount, Instant countsFrom, Instant at) {

    private static final Duration LATELY = Duration.ofDays(90);

    /** What is given in all, and what the agent gives by itself: whoever approves what exceeds both is told of the former. */
    static List<Cap> alone(Matter matter, CapSettings settings, Instant now) {
        return Stream.concat(
                        inAll(matter, settings, now).stream(),
                        over(matter, settings.alone(), new Naming("", ""), now).stream())
                .toList();
    }

    /** What is given in all, approved or not. */
    static List<Cap> inAll(Matter matter, CapSettings settings, Instant now) {
        return over(matter, settings.inAll(), new Naming("in all: ", ", with what people approved,"), now);
    }

    private static List<Cap> over(Matter matter, CapSettings.Amounts amounts, Naming naming, Instant now) {
        var midnight = now.truncatedTo(ChronoUnit.DAYS);
        var day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var type = matter.escalationType();
        return List.of(
                naming.cap("case " + matter.step().caseId(), "per case", amounts.perCase(), Instant.EPOCH, now),
                naming.cap(
                        "customer " + matter.customer(),
                        "per customer and 90 days",
                        amounts.perCustomer(),
                        now.minus(LATELY),
                        now),
                naming.cap(
                        "day " + day + " type " + type, "per day for " + type, amounts.perTypeAndDay(), midnight, now),
                naming.cap(
                        "day " + day + " agent " + Actor.AGENT.name(),
                        "per day and agent",
                        amounts.perAgentAndDay(),
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

    /** How the caps of one kind are told from those of the other. */
    private record Naming(String before, String after) {

        Cap cap(String scope, String words, BigDecimal amount, Instant countsFrom, Instant at) {
            return new Cap(before + scope, words + after, amount, countsFrom, at);
        }
    }
}
