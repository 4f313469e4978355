package io.nightshift.process;

import io.nightshift.thresholds.History;
import io.nightshift.thresholds.Question;
import io.nightshift.thresholds.Replay.Recorded;
import io.nightshift.thresholds.Table;
import io.nightshift.thresholds.TableRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.springframework.stereotype.Component;

/** The engine's own record of the tables whose decisions the house does not keep itself. */
@Component
class EngineHistory implements History {

    private static final int AT_ONCE = 1_000;

    private final HistoryService history;
    private final RepositoryService repository;
    private final Clock clock;

    EngineHistory(HistoryService history, RepositoryService repository, Clock clock) {
        this.history = history;
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public boolean keeps(String table) {
        return !table.endsWith("-authority");
    }

    /** Decisions that are made meanwhile are left out, so that the pages do not move. */
    @Override
    public void each(String table, Set<String> texts, Instant since, int most, Consumer<Recorded> taker) {
        Map<String, Map<String, String>> names = new HashMap<>();
        var until = Date.from(clock.instant());
        for (int first = 0, found = AT_ONCE; found == AT_ONCE && first < most; first += AT_ONCE) {
            var page = history.createHistoricDecisionInstanceQuery()
                    .decisionDefinitionKey(table)
                    .evaluatedAfter(Date.from(since))
                    .evaluatedBefore(until)
                    .includeInputs()
                    .orderByEvaluationTime()
                    .desc()
                    .orderByDecisionInstanceId()
                    .desc()
                    .listPage(first, AT_ONCE);
            page.forEach(decision -> taker.accept(recorded(
                    decision, names.computeIfAbsent(decision.getDecisionDefinitionId(), this::namesOfVersion))));
            found = page.size();
        }
    }

    /** The names by the columns' ids; what a column has calculated cannot be taken apart again. */
    private Map<String, String> namesOfVersion(String definition) {
        try (var model = repository.getDecisionModel(definition)) {
            return Table.read(model.readAllBytes()).inputs().stream()
                    .filter(input -> input.question() instanceof Question.Value)
                    .collect(
                            Collectors.toMap(input -> input.id(), input -> ((Question.Value) input.question()).name()));
        } catch (TableRefused e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
