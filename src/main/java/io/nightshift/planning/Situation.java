package io.nightshift.planning;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a playbook looks at: the facts of a case, today's date, and the language to speak in.
 *
 * @param earlier the actions done in earlier rounds of the case; a condition reads them as {@code earlier.issueRefund}
 * @param everySourceHeard whether what is not among the facts is not known to any source
 * @param language {@code de} or {@code en}
 */
record Situation(
        Map<String, Fact> facts, boolean everySourceHeard, Set<String> earlier, LocalDate today, String language) {

    private static final String EARLIER = "earlier.";

    static Situation of(Planning planning, List<Step> doneInCase, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var earlier = doneInCase.stream()
                .map(Step::action)
                .filter(action -> !planning.done().contains(action))
                .collect(Collectors.toSet());
        return new Situation(
                planning.dossier().byName(),
                planning.dossier().missing().isEmpty(),
                earlier,
                today,
                language(planning.assessment().language(), planning.dossier()));
    }

    private static String language(String spoken, Dossier dossier) {
        if (spoken.equals("de") || spoken.equals("en")) {
            return spoken;
        }
        return dossier.fact("customer.language")
                .filter(fact -> fact.value().equals("de"))
                .map(german -> "de")
                .orElse("en");
    }

    boolean knows(String fact) {
        return facts.containsKey(fact);
    }

    Optional<Object> value(String fact) {
        if (fact.startsWith(EARLIER)) {
            return Optional.of(earlier.contains(fact.substring(EARLIER.length())));
        }
        return Optional.ofNullable(facts.get(fact)).map(Fact::value);
    }

    /** A fact's value, or one half of an amount of money by the endings {@code .amount} and {@code .currency}. */
    Optional<Object> slot(String name) {
        var whole = value(name);
        if (whole.isPresent()) {
            return whole;
        }
        return value(factOf(name))
                .filter(Money.class::isInstance)
                .map(Money.class::cast)
                .map(money -> half(name, money));
    }

    private static Object half(String name, Money money) {
        return name.endsWith(".amount")
                ? (BigDecimal) money.amount()
                : money.currency().getCurrencyCode();
    }

    /** The fact behind a slot. */
    String factOf(String slot) {
        if (facts.containsKey(slot)) {
            return slot;
        }
        return slot.replaceFirst("\\.(amount|currency)$", "");
    }
}
