package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The money that a step proposes to give, as it is written there or as a fact says.
 *
 * @param currency empty where no money is given
 */
public record ProposedMoney(BigDecimal amount, String currency) {

    public static final ProposedMoney NONE = new ProposedMoney(BigDecimal.ZERO, "");

    private static final String UNKNOWN_CURRENCY = "an unknown currency";

    /** What the tool's value costs by the facts, or the amount that the present arguments name; the larger where both do. */
    public static ProposedMoney of(PlannedStep step, Tool tool, Map<String, Fact> facts) {
        var named = named(step.step().arguments());
        return tool.valueFact()
                .map(facts::get)
                .map(Fact::value)
                .filter(Money.class::isInstance)
                .map(value -> of((Money) value).or(named))
                .orElse(named);
    }

    /** An amount without a currency is more than any limit. */
    private static ProposedMoney named(Map<String, Object> arguments) {
        var currency = arguments.get("currency") instanceof String word && !word.isBlank() ? word : UNKNOWN_CURRENCY;
        return arguments.get("amount") instanceof Number amount
                ? of(new BigDecimal(amount.toString()), currency)
                : NONE;
    }

    private static ProposedMoney of(BigDecimal amount, String currency) {
        return amount.signum() > 0 ? new ProposedMoney(amount, currency) : NONE;
    }

    private ProposedMoney or(ProposedMoney other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        if (!currency.equals(other.currency)) {
            return with(other);
        }
        return amount.compareTo(other.amount) >= 0 ? this : other;
    }

    /** Of an amount that a person decides. */
    public static ProposedMoney of(Money money) {
        return of(money.amount(), money.currency().getCurrencyCode());
    }

    /** As it was stored. */
    public static ProposedMoney read(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? NONE : new ProposedMoney(amount, currency);
    }

    /** Both together; amounts of two currencies cannot be added, so that no limit covers them. */
    public ProposedMoney with(ProposedMoney other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return new ProposedMoney(
                amount.add(other.amount),
                currency.equals(other.currency) ? currency : currency + " and " + other.currency);
    }

    public boolean isNone() {
        return currency.isEmpty();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %s", amount, currency);
    }
}
