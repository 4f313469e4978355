package io.nightshift.connectors.servicenow;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How cases come to the agent, and what their states are.
 *
 * @param group number ({@code sys_id}) of the assignment group whose cases are the agent's
 * @param webhookSecret that deliveries show; without it all are refused and cases come by polling
 * @param states the numbers of {@code open}, {@code pending}, {@code on-hold} and {@code solved}
 * @param resolutionCode of what is solved; none where the instance asks for none
 * @param closeNotes of what is solved
 */
record DeskSettings(
        @DefaultValue("") String group,
        @DefaultValue("") String webhookSecret,
        @Nullable Map<String, String> states,
        @DefaultValue("") String resolutionCode,
        @DefaultValue("Answered by the agent") String closeNotes) {

    /** As Customer Service Management numbers them: open, awaiting information, resolved. */
    private static final Map<String, String> USUAL =
            Map.of("open", "10", "pending", "18", "on-hold", "18", "solved", "6");

    private static final int SHORTEST_SECRET = 16;

    DeskSettings {
        if (!webhookSecret.isEmpty() && webhookSecret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("nightshift.servicenow.desk.webhook-secret has fewer than "
                    + SHORTEST_SECRET + " characters, so it could be guessed");
        }
        var known = new TreeMap<>(USUAL);
        if (states != null) {
            known.putAll(states);
        }
        if (known.size() > USUAL.size()) {
            throw new IllegalArgumentException("nightshift.servicenow.desk.states names " + known.keySet()
                    + "; known are " + new TreeMap<>(USUAL).keySet());
        }
        states = Map.copyOf(known);
    }

    /** The numbers of the states of the toolbox. */
    Map<String, String> numbers() {
        return states == null ? USUAL : states;
    }

    @Override
    public String toString() {
        return "DeskSettings[" + group + "]";
    }
}
