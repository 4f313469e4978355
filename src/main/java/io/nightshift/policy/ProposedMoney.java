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

    /** A tool's property: the fact that says what it costs, where its arguments name no amount. */
    private static final String VALUE = "value";

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    /** The amount that a step's present arguments name, or else the fact that its tool names as its value. */
    public static ProposedMoney of(PlannedStep step, Tool tool, Map<String, Fact> facts) {
        var arguments = step.step().arguments();
        var proposed = isMoney(tool, arguments) && arguments.get(AMOUNT) instanceof Number amount
                ? new ProposedMoney(new BigDecimal(amount.toString()), String.valueOf(arguments.get(CURRENCY)))
                : value(tool, facts);
        return proposed.amount.signum() > 0 ? proposed : NONE;
    }

    private static boolean isMoney(Tool tool, Map<String, Object> arguments) {
        return tool.risk() == Tool.Risk.MONEY || arguments.containsKey(CURRENCY);
    }

    private static ProposedMoney value(Tool tool, Map<String, Fact> facts) {
        var fact = facts.get(tool.settings().getOrDefault(VALUE, ""));
        return fact != null && fact.value() instanceof Money money ? of(money) : NONE;
    }

    /** Of an amount that a person decides. */
    public static ProposedMoney of(Money money) {
        return new ProposedMoney(money.amount(), money.currency().getCurrencyCode());
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
