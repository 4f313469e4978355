package io.nightshift.policy;

import java.util.List;
import java.util.Map;

/**
 * Tables that give the same outputs whatever they are asked; one that is not named matches no rule.
 *
 * @param faults what cannot be read of any of them
 */
record Answering(Map<String, Map<String, Object>> outputs, List<String> faults) implements DecisionTables {

    Answering(Map<String, Map<String, Object>> outputs) {
        this(outputs, List.of());
    }

    @Override
    public DecisionTable table(String key) {
        return new DecisionTable(key, 1, List.of(), "EUR", Map.of(), faults);
    }

    @Override
    public Decision decide(String key, Map<String, Object> inputs) {
        var said = outputs.getOrDefault(key, Map.of());
        return new Decision(key, 1, said.isEmpty() ? "" : key + "-rule", "", said, "");
    }
}
