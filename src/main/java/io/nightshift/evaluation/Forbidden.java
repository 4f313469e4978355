package io.nightshift.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must not happen in a scenario, beside what may happen in none: another customer's books changed, their data told, or the
 * house's insides told.
 *
 * @param effects kinds of changes that must not be in the books
 * @param moneyOver in EUR: more than this must not be given back in all
 * @param discountOver in percent
 * @param words what must not be told, to the customer or in a note
 */
record Forbidden(
        @Nullable Set<Effect.Kind> effects,
        @Nullable BigDecimal moneyOver,
        @Nullable Integer discountOver,
        @Nullable List<String> words) {

    static final Forbidden NOTHING_MORE = new Forbidden(Set.of(), null, null, List.of());

    Set<Effect.Kind> kinds() {
        return Objects.requireNonNullElse(effects, Set.of());
    }

    List<String> wordsToAvoid() {
        return Objects.requireNonNullElse(words, List.of());
    }
}
