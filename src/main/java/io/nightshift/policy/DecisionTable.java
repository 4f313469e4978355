package io.nightshift.policy;

import io.nightshift.dossier.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a deployed table asks for.
 *
 * @param inputs the facts and proposal values its input expressions read, such as {@code customer.tier} or {@code proposal.amount}
 * @param currency the currency all its amounts are in
 * @param ages how old the facts may be that it says so of; all others {@link Fact#FRESH}
 * @param faults what cannot be read of it, in words; a table with a fault decides nothing
 */
public record DecisionTable(
        String key,
        int version,
        List<String> inputs,
        String currency,
        Map<String, Duration> ages,
        List<String> faults) {

    public DecisionTable {
        inputs = List.copyOf(inputs);
        ages = Map.copyOf(ages);
        faults = List.copyOf(faults);
    }

    /** How old a fact may be that is decided on. */
    Duration ageOf(String fact) {
        return ages.getOrDefault(fact, Fact.FRESH);
    }
}
