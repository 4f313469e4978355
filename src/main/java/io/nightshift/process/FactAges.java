package io.nightshift.process;

import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Tool;
import io.nightshift.dossier.Fact;
import io.nightshift.policy.DecisionTables;
import io.nightshift.policy.NoSuchTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How old facts may be for the tables that may come to be asked about a plan. */
@Component
class FactAges {

    private final Catalogues catalogues;
    private final DecisionTables tables;

    FactAges(Catalogues catalogues, DecisionTables tables) {
        this.catalogues = catalogues;
        this.tables = tables;
    }

    /** The strictest age by fact that any table of a model's toolbox demands; a fact not named here may be {@link Fact#FRESH}. */
    Map<String, Duration> of(String processDefinition) {
        Map<String, Duration> ages = new HashMap<>();
        catalogues.of(processDefinition).tools().stream()
                .map(Tool::authority)
                .distinct()
                .forEach(authority -> demanded(authority)
                        .forEach((fact, age) ->
                                ages.merge(fact, age, (one, two) -> one.compareTo(two) < 0 ? one : two)));
        return ages;
    }

    /** What a table demands that is not deployed is seen when it is asked. */
    private Map<String, Duration> demanded(String authority) {
        try {
            return tables.table(authority).ages();
        } catch (NoSuchTable e) {
            return Map.of();
        }
    }
}
