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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.springframework.stereotype.Component;

/** The decision tables as the engine has them deployed; each evaluation is on record as a decision instance. */
@Component
class EngineDecisionTables implements DecisionTables {

    private static final long LOOK_AGAIN_MILLIS = 1000;
    private static final String DEFAULT_CURRENCY = "EUR";
    private static final Pattern NAMES = Pattern.compile("[a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+");

    private final RepositoryService repository;
    private final DecisionService decisions;
    private final MatchedRule matchedRule;
    private final Clock clock;
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();
    private final Map<String, Read> read = new ConcurrentHashMap<>();

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
        return new Decision(key, definition.getVersion(), decided.rule(), annotation, outputs(decided.result()));
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

    private Read read(DecisionDefinition definition) {
        return read.computeIfAbsent(definition.getId(), id -> read(definition, repository.getDmnModelInstance(id)));
    }

    private static Read read(DecisionDefinition definition, DmnModelInstance model) {
        var inputs = model.getModelElementsByType(InputExpression.class).stream()
                .flatMap(expression ->
                        NAMES.matcher(expression.getText().getTextContent()).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
        var annotations = model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() != null)
                .collect(Collectors.toMap(
                        Rule::getId,
                        rule -> rule.getDescription().getTextContent().strip()));
        var currency = model.getDocument().getRootElement().getChildElements().stream()
                .flatMap(EngineDecisionTables::withChildren)
                .filter(element ->
                        "property".equals(element.getLocalName()) && "currency".equals(element.getAttribute("name")))
                .map(element -> element.getAttribute("value"))
                .findFirst()
                .orElse(DEFAULT_CURRENCY);
        return new Read(new DecisionTable(definition.getKey(), definition.getVersion(), inputs, currency), annotations);
    }

    private static Stream<DomElement> withChildren(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(EngineDecisionTables::withChildren));
    }

    /** The newest version of a table, as found at a moment. */
    private record Newest(DecisionDefinition definition, long since) {}

    /** A table and the words of its rules. */
    private record Read(DecisionTable table, Map<String, String> annotations) {}
}
