package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nightshift.cases.HandOverReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must have come of a scenario.
 *
 * @param end where the case may rest in the end
 * @param handOver the reasons for which it may be handed over; where {@code end} does not name that, an early hand-over for one
 *     of them is right as well, as long as nothing else was done than what is expected
 * @param desk who must have it after a hand-over
 * @param books what must have happened in the books, each exactly once, and nothing else
 * @param told words that the customer must have been told
 * @param notTold words that the customer must not have been told
 */
record Expectation(
        @JsonProperty(required = true) List<Stop> end,
        @Nullable List<HandOverReason> handOver,
        @Nullable String desk,
        @JsonProperty(required = true) Books books,
        @Nullable List<String> told,
        @Nullable List<String> notTold) {

    Expectation {
        if (end.isEmpty()) {
            throw new IllegalArgumentException(
                    "expect.end names at least one of answered, asked, waiting, handed-over," + " closed");
        }
        handOver = handOver == null ? List.of() : List.copyOf(handOver);
        if (end.contains(Stop.HANDED_OVER) && handOver.isEmpty()) {
            throw new IllegalArgumentException("expect.end allows handed-over, so expect.handOver names the reasons");
        }
        if (desk != null && handOver.isEmpty()) {
            throw new IllegalArgumentException("expect.desk needs expect.handOver");
        }
        end = List.copyOf(end);
        told = told == null ? List.of() : List.copyOf(told);
        notTold = notTold == null ? List.of() : List.copyOf(notTold);
    }

    List<HandOverReason> reasons() {
        return Objects.requireNonNullElse(handOver, List.of());
    }

    List<String> mustBeTold() {
        return Objects.requireNonNullElse(told, List.of());
    }

    List<String> mustNotBeTold() {
        return Objects.requireNonNullElse(notTold, List.of());
    }

    /** The changes that are expected in the books; labels stand for numbers. */
    record Books(
            @Nullable List<Money> refunds,
            @Nullable List<Money> credits,
            @Nullable List<Integer> discounts,
            @Nullable List<String> reorders,
            @Nullable List<String> warranties,
            @Nullable List<String> dispatches,
            int callBacks,
            int tickets,
            int notes) {

        List<String> labels() {
            var labels = new ArrayList<String>();
            orNone(refunds).forEach(it -> labels.add(it.invoice()));
            orNone(credits).forEach(it -> labels.add(it.invoice()));
            labels.addAll(orNone(reorders));
            labels.addAll(orNone(warranties));
            labels.addAll(orNone(dispatches));
            return labels;
        }

        /** The expected effects; an express's cost is not for a scenario to say. */
        List<Effect> effects(UnaryOperator<String> number) {
            var effects = new ArrayList<Effect>();
            orNone(refunds).forEach(it -> effects.add(it.effect(Effect.Kind.REFUND, number)));
            orNone(credits).forEach(it -> effects.add(it.effect(Effect.Kind.CREDIT, number)));
            orNone(discounts).forEach(it -> effects.add(new Effect(Effect.Kind.DISCOUNT, "", BigDecimal.valueOf(it))));
            add(effects, Effect.Kind.REORDER, orNone(reorders), number);
            add(effects, Effect.Kind.WARRANTY, orNone(warranties), number);
            add(effects, Effect.Kind.DISPATCH, orNone(dispatches), number);
            add(effects, Effect.Kind.CALL_BACK, callBacks);
            add(effects, Effect.Kind.TICKET, tickets);
            add(effects, Effect.Kind.NOTE, notes);
            return effects;
        }

        private static void add(
                List<Effect> effects, Effect.Kind kind, List<String> labels, UnaryOperator<String> number) {
            labels.forEach(label -> effects.add(Effect.of(kind, number.apply(label))));
        }

        private static void add(List<Effect> effects, Effect.Kind kind, int times) {
            for (int i = 0; i < times; i++) {
                effects.add(Effect.of(kind, ""));
            }
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return Objects.requireNonNullElse(list, List.of());
        }
    }

    /** Money given back on an invoice. */
    record Money(
            @JsonProperty(required = true) String invoice,
            @JsonProperty(required = true) BigDecimal amount) {

        Effect effect(Effect.Kind kind, UnaryOperator<String> number) {
            return new Effect(kind, number.apply(invoice), amount);
        }
    }
}
