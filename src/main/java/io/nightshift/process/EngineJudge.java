package io.nightshift.process;

import io.nightshift.thresholds.Judge;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** The engine's own evaluation of decision tables, with all of FEEL and nothing of ours. */
@Component
class EngineJudge implements Judge {

    @Override
    public Optional<String> fault(byte[] dmn) {
        try {
            engine(new ArrayList<>()).parseDecisions(new ByteArrayInputStream(dmn));
            return Optional.empty();
        } catch (DmnEngineException e) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            return Optional.of(String.valueOf(cause.getMessage()));
        }
    }

    @Override
    public List<String> rules(byte[] dmn, List<Map<String, ?>> values) {
        List<String> matched = new ArrayList<>();
        var engine = engine(matched);
        var decision = engine.parseDecisions(new ByteArrayInputStream(dmn)).getFirst();
        List<String> rules = new ArrayList<>();
        for (var one : values) {
            matched.clear();
            engine.evaluateDecisionTable(decision, nested(one));
            rules.add(String.join(", ", matched));
        }
        return rules;
    }

    private static DmnEngine engine(List<String> matched) {
        var settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(() -> new ScalaFeelEngine(List.of()));
        settings.getTransformer()
                .getDataTypeTransformerRegistry()
                .addTransformer("number", value -> Variables.untypedValue(value));
        settings.getCustomPostDecisionTableEvaluationListeners()
                .add(evaluated -> evaluated.getMatchingRules().forEach(rule -> matched.add(rule.getId())));
        return settings.buildEngine();
    }

    /** Names with dots as values within values, as expressions read them. */
    @SuppressWarnings("unchecked") // only maps are ever put at the inner names
    static Map<String, Object> nested(Map<String, ?> values) {
        Map<String, Object> nested = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            var parts = name.split("\\.");
            var inner = nested;
            for (int i = 0; i < parts.length - 1; i++) {
                inner = (Map<String, Object>)
                        inner.computeIfAbsent(parts[i], part -> new LinkedHashMap<String, Object>());
            }
            inner.put(parts[parts.length - 1], value);
        });
        return nested;
    }
}
