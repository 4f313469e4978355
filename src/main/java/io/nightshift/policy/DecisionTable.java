package io.nightshift.policy;

import java.util.List;

/**
 * What a deployed table asks for.
 *
 * @param inputs the facts and proposal values its input expressions read, such as {@code customer.tier} or {@code proposal.amount}
 * @param currency the currency all its amounts are in
 */
public record DecisionTable(String key, int version, List<String> inputs, String currency) {

    public DecisionTable {
        inputs = List.copyOf(inputs);
    }
}
