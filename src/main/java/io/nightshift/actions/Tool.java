package io.nightshift.actions;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One activity of the deployed toolbox: something the agent can do.
 *
 * @param name the activity's id in the diagram, such as {@code issueRefund}
 * @param title its name in the diagram, such as "Issue refund"
 * @param description when to use it and when not, from the diagram's documentation
 * @param argumentsSchema JSON Schema of its arguments
 * @param authority key of the decision table that says whether the agent may do it alone
 * @param facts names of the facts that must be known
 * @param topic which instrument carries it out
 * @param settings further extension properties, such as the address of {@code http-call}
 */
public record Tool(
        String name,
        String title,
        String description,
        String argumentsSchema,
        Risk risk,
        String authority,
        Set<String> facts,
        String topic,
        Map<String, String> settings) {

    /** The name of the setting that names the fact. */
    public static final String VALUE = "value";

    /** How the name of every table ends that says what the agent may do with a tool. */
    public static final String AUTHORITY = "-authority";

    public Tool {
        facts = Set.copyOf(facts);
        settings = Map.copyOf(settings);
    }

    /** The fact that says what the tool costs, where it names one. */
    public Optional<String> valueFact() {
        return Optional.ofNullable(settings.get(VALUE));
    }

    /** What can go wrong with a tool: money leaves, a promise is made, data changes, or nothing. */
    public enum Risk {
        MONEY,
        PROMISE,
        DATA,
        NONE
    }
}
