package io.nightshift.oversight;

import io.nightshift.cases.Money;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The money that a step proposes to move, as it is written there.
 *
 * @param currency empty where no money moves
 */
public record ProposedMoney(BigDecimal amount, String currency) {

    private static final ProposedMoney NONE = new ProposedMoney(BigDecimal.ZERO, "");

    /** Of a step's present arguments. */
    public static ProposedMoney of(PlannedStep step) {
        var arguments = step.step().arguments();
        return arguments.get("amount") instanceof Number amount
                ? new ProposedMoney(new BigDecimal(amount.toString()), String.valueOf(arguments.get("currency")))
                : NONE;
    }

    /** Of an amount that a person decides. */
    public static ProposedMoney of(Money money) {
        return new ProposedMoney(money.amount(), money.currency().getCurrencyCode());
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

    static ProposedMoney read(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? NONE : new ProposedMoney(amount, currency);
    }

    boolean isNone() {
        return currency.isEmpty();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %s", amount, currency);
    }
}
