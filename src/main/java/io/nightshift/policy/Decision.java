package io.nightshift.policy;

import java.util.Map;

/**
 * What a table said.
 *
 * @param rule id of the rule that matched; empty if none did
 * @param annotation the rule's own words for people
 * @param outputs by name; empty if no rule matched
 * @param instance where the engine keeps its own record of the evaluation; empty if it keeps none
 */
public record Decision(
        String key, int version, String rule, String annotation, Map<String, Object> outputs, String instance) {

    public Decision {
        outputs = Map.copyOf(outputs);
    }

    /** No answer: the table was not asked. */
    static Decision notAsked(DecisionTable table) {
        return new Decision(table.key(), table.version(), "", "", Map.of(), "");
    }

    /** An output as text; empty text if the table left it open. */
    public String word(String output) {
        return String.valueOf(outputs.getOrDefault(output, ""));
    }

    public boolean truth(String output) {
        return Boolean.TRUE.equals(outputs.get(output));
    }
}
