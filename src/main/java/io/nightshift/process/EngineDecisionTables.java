package io.nightshift.process;

import io.nightshift.policy.Decision;
import io.nightshift.policy.DecisionTable;
import io.nightshift.policy.DecisionTables;
import io.nightshift.policy.NoSuchTable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/** The decision tables as the engine has them deployed; each evaluation is on record as a decision instance. */
@Component
class EngineDecisionTables implements DecisionTables {

    private static final long LOOK_AGAIN_MILLIS = 1000;

    private final RepositoryService repository;
    private final DecisionService decisions;
    private final MatchedRule matchedRule;
    private final Clock clock;
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();
    private final Map<String, TableReading> read = new ConcurrentHashMap<>();

    EngineDecisionTables(
            RepositoryService repository, DecisionService decisions, MatchedRule matchedRule, Clock clock) {
        this.repository = repository;
        this.decisions = decisions;
        this.matchedRule = matchedRule;
        this.clock = clock;
    }

    @Override
    public DecisionTable table(String key) {
        return read(latest(key)).table();
    }

    @Override
    public Decision decide(String key, Map<String, Object> inputs) {
        var definition = latest(key);
        var decided = matchedRule.during(() -> decisions
                .evaluateDecisionTableById(definition.getId())
                .variables(inputs)
                .evaluate());
        var annotation = read(definition).annotations().getOrDefault(decided.rule(), "");
        return new Decision(
                key,
                definition.getVersion(),
                decided.rule(),
                annotation,
                outputs(decided.result()),
                decided.instance().orElse(""));
    }

    private static Map<String, Object> outputs(List<? extends Map<String, Object>> result) {
        Map<String, Object> outputs = new HashMap<>();
        result.forEach(rule -> rule.forEach((name, value) -> {
            if (value != null) {
                outputs.put(name, value);
            }
        }));
        return outputs;
    }

    /** The newest version; one that somebody deploys decides after a second at the latest. */
    private DecisionDefinition latest(String key) {
        var now = clock.millis();
        var known = newest.get(key);
        if (known == null || known.since() + LOOK_AGAIN_MILLIS < now) {
            known = new Newest(find(key), now);
            newest.put(key, known);
        }
        return known.definition();
    }

    private DecisionDefinition find(String key) {
        var definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new NoSuchTable(key);
        }
        return definition;
    }

    private TableReading read(DecisionDefinition definition) {
        return read.computeIfAbsent(
                definition.getId(), id -> TableReading.of(definition, repository.getDmnModelInstance(id)));
    }

    /** The newest version of a table, as found at a moment. */
    private record Newest(DecisionDefinition definition, long since) {}
}
