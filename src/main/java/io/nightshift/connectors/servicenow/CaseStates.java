package io.nightshift.connectors.servicenow;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Statuses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Sets the state or the priority of a case. */
final class CaseStates implements Statuses<Row> {

    private static final Map<String, String> PRIORITIES = Map.of("urgent", "1", "high", "2", "normal", "3", "low", "4");

    private final Cases cases;
    private final DeskSettings settings;

    CaseStates(Cases cases, DeskSettings settings) {
        this.cases = cases;
        this.settings = settings;
    }

    @Override
    public void mustKnow(String word) {
        if (!settings.numbers().containsKey(word) && !PRIORITIES.containsKey(word)) {
            throw new Refused("There is neither a status nor a priority '" + word + "', only "
                    + new TreeSet<>(settings.numbers().keySet()) + " and " + new TreeSet<>(PRIORITIES.keySet()));
        }
    }

    @Override
    public void lead(Row row, String word) {
        var priority = PRIORITIES.get(word);
        if (priority != null) {
            set(row, "priority", priority, Map.of());
        } else {
            var state = Optional.ofNullable(settings.numbers().get(word)).orElseThrow();
            set(row, "state", state, word.equals("solved") ? resolution() : Map.of());
        }
    }

    private void set(Row row, String field, String value, Map<String, String> further) {
        if (!row.is(field, value)) {
            Map<String, String> all = new HashMap<>(further);
            all.put(field, value);
            cases.set(row.id(), field, value, all);
        }
    }

    /** What an instance may want to know of a case before it is resolved. */
    private Map<String, String> resolution() {
        return settings.resolutionCode().isEmpty()
                ? Map.of()
                : Map.of("resolution_code", settings.resolutionCode(), "close_notes", settings.closeNotes());
    }
}
