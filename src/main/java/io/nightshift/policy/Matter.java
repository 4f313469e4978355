package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One step to be decided, with what is known.
 *
 * @param alwaysAsk whether the handling wants every action with a risk approved
 * @param customer whose case it is
 * @param escalationType how the case was read last
 * @param dial how far the agent may go by itself with this step
 */
record Matter(
        PlannedStep step,
        Tool tool,
        Map<String, Fact> facts,
        boolean alwaysAsk,
        String customer,
        String escalationType,
        DialSetting dial) {

    private static final String TIER = "customer.tier";
    /** A tool's property: the fact that says what it costs, where its arguments name no amount. */
    private static final String VALUE = "value";

    boolean movesMoney() {
        return tool.risk() == Tool.Risk.MONEY;
    }

    /** The customer's tier; empty while it is not known. */
    String segment() {
        var tier = facts.get(TIER);
        return tier == null ? "" : tier.value().toString();
    }

    /** What the step gives in money: the amount it names, or else the fact that its tool names as its value; empty if nothing. */
    Optional<BigDecimal> amount() {
        if (movesMoney() && step.step().arguments().get("amount") instanceof Number number) {
            return Optional.of(new BigDecimal(number.toString()));
        }
        return value().map(Money::amount).filter(amount -> amount.signum() > 0);
    }

    /** The currency of what the step gives. */
    String currency() {
        var arguments = step.step().arguments();
        return movesMoney() && arguments.containsKey("amount")
                ? String.valueOf(arguments.get("currency"))
                : value().map(money -> money.currency().getCurrencyCode()).orElse("");
    }

    private Optional<Money> value() {
        return Optional.ofNullable(tool.settings().get(VALUE))
                .map(facts::get)
                .map(Fact::value)
                .filter(Money.class::isInstance)
                .map(Money.class::cast);
    }

    Matter with(Map<String, Fact> current) {
        return new Matter(step, tool, current, alwaysAsk, customer, escalationType, dial);
    }

    Matter at(DialSetting setting) {
        return new Matter(step, tool, facts, alwaysAsk, customer, escalationType, setting);
    }
}
