package io.nightshift.planning;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a playbook looks at: the facts of a case, today's date, and the language to speak in.
 *
 * @param language {@code de} or {@code en}
 */
record Situation(Map<String, Fact> facts, LocalDate today, String language) {

    static Situation of(Planning planning, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return new Situation(
                planning.dossier().byName(),
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

    Optional<Object> value(String fact) {
        return Optional.ofNullable(facts.get(fact)).map(Fact::value);
    }

    /** A fact's value, or one half of an amount of money by the endings {@code .amount} and {@code .currency}. */
    Optional<Object> slot(String name) {
        var whole = value(name);
        if (whole.isPresent()) {
            return whole;
        }
        return value(factOf(name)).filter(Money.class::isInstance).map(Money.class::cast).map(money -> half(name, money));
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
