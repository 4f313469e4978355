package io.nightshift.models;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** A DMN engine that also tells which rules have matched. */
public final class TableEngine {

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;

    private TableEngine(FeelEngine feel) {
        var settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(() -> feel);
        settings.getTransformer()
                .getDataTypeTransformerRegistry()
                .addTransformer("number", value -> Variables.untypedValue(value));
        settings.getCustomPostDecisionTableEvaluationListeners().add(new Ear());
        this.engine = settings.buildEngine();
    }

    /** Camunda's own evaluation of the whole language: the judge. */
    public static TableEngine ofTheWholeLanguage() {
        return new TableEngine(new ScalaFeelEngine(List.of()));
    }

    /** The evaluation the house runs on, which takes a short way where a table is plain. */
    public static TableEngine ofTheHouse() {
        try {
            var constructor = Class.forName("io.nightshift.process.PlainFeel").getDeclaredConstructor(FeelEngine.class);
            constructor.setAccessible(true);
            return new TableEngine((FeelEngine) constructor.newInstance(new ScalaFeelEngine(List.of())));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The house evaluates its tables in another way now", e);
        }
    }

    public static DmnModelInstance model(Table table) {
        return Dmn.readModelFromStream(
                new ByteArrayInputStream(Xml.text(table.file()).getBytes(StandardCharsets.UTF_8)));
    }

    public DmnDecision read(String key, DmnModelInstance model) {
        return engine.parseDecision(key, model);
    }

    public Answer decide(DmnDecision decision, Map<String, Object> variables) {
        matched.clear();
        var result = engine.evaluateDecisionTable(decision, variables);
        Map<String, Object> outputs = result.isEmpty()
                ? Map.of()
                : result.getFirstResult().getEntryMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Answer(List.copyOf(matched), outputs);
    }

    /** Which rules matched, and what the first of them says. */
    public record Answer(List<String> rules, Map<String, Object> outputs) {}

    private final class Ear implements DmnDecisionTableEvaluationListener {

        @Override
        public void notify(DmnDecisionTableEvaluationEvent evaluated) {
            evaluated.getMatchingRules().forEach(rule -> matched.add(rule.getId()));
        }
    }
}
