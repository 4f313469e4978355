package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.util.Map;

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

    boolean movesMoney() {
        return tool.risk() == Tool.Risk.MONEY;
    }

    /** Whether the step costs money, known or not. */
    boolean givesMoney() {
        return movesMoney() || !money().isNone() || tool.valueFact().isPresent();
    }

    /** Whether the customer is given money, or something else to count on. */
    boolean binds() {
        return movesMoney() || tool.risk() == Tool.Risk.PROMISE;
    }

    /** The customer's tier; empty while it is not known. */
    String segment() {
        var tier = facts.get(TIER);
        return tier == null ? "" : tier.value().toString();
    }

    /** What the step gives in money. */
    ProposedMoney money() {
        return ProposedMoney.of(step, tool, facts);
    }

    Matter with(Map<String, Fact> current) {
        return new Matter(step, tool, current, alwaysAsk, customer, escalationType, dial);
    }

    Matter at(DialSetting setting) {
        return new Matter(step, tool, facts, alwaysAsk, customer, escalationType, setting);
    }
}
