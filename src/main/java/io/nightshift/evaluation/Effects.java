package io.nightshift.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Compares effects as one compares books: what is there twice, counts twice. */
final class Effects {

    private Effects() {}

    /** What came to be between two looks into the books. */
    static List<Effect> since(Collection<Effect> before, Collection<Effect> after) {
        return without(after, before);
    }

    /** The first without the second, each as often as it is there. */
    static List<Effect> without(Collection<Effect> some, Collection<Effect> others) {
        var left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    /** What was given back, in EUR. */
    static BigDecimal money(Collection<Effect> effects) {
        return effects.stream()
                .filter(it -> it.kind().isMoney())
                .map(Effect::size)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
