package io.nightshift.process;

import io.nightshift.thresholds.History;
import io.nightshift.thresholds.LiveTables;
import io.nightshift.thresholds.Question;
import io.nightshift.thresholds.Replay.Recorded;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.springframework.stereotype.Component;

/** The engine's own record of the tables whose decisions the house does not keep itself. */
@Component
class EngineHistory implements History {

    private static final int AT_ONCE = 1_000;

    private final HistoryService history;
    private final LiveTables tables;

    EngineHistory(HistoryService history, LiveTables tables) {
        this.history = history;
        this.tables = tables;
    }

    @Override
    public boolean keeps(String table) {
        return !table.endsWith("-authority");
    }

    @Override
    public void each(String table, Set<String> texts, int most, Consumer<Recorded> taker) {
        var names = names(table);
        for (int first = 0, found = AT_ONCE; found == AT_ONCE && first < most; first += AT_ONCE) {
            var page = history.createHistoricDecisionInstanceQuery()
                    .decisionDefinitionKey(table)
                    .includeInputs()
                    .orderByEvaluationTime()
                    .desc()
                    .listPage(first, AT_ONCE);
            page.forEach(decision -> taker.accept(recorded(decision, names)));
            found = page.size();
        }
    }

    /** The names by the columns' ids; what a column has calculated cannot be taken apart again. */
    private Map<String, String> names(String table) {
        return tables.live(table).stream()
                .flatMap(live -> live.table().inputs().stream())
                .filter(input -> input.question() instanceof Question.Value)
                .collect(Collectors.toMap(input -> input.id(), input -> ((Question.Value) input.question()).name()));
    }

    private static Recorded recorded(HistoricDecisionInstance decision, Map<String, String> names) {
        Map<String, Object> values = new HashMap<>();
        decision.getInputs().forEach(input -> {
            var name = names.get(input.getClauseId());
            if (name != null && input.getValue() != null) {
                values.put(
                        name,
                        input.getValue() instanceof Number number
                                ? new BigDecimal(number.toString())
                                : input.getValue());
            }
        });
        return new Recorded(
                "decision " + decision.getId(),
                String.valueOf(values.getOrDefault("type", "")),
                String.valueOf(values.getOrDefault("tier", "")),
                BigDecimal.ZERO,
                values);
    }
}
