package io.nightshift.retail;

import io.nightshift.models.Table;
import io.nightshift.models.TableEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The tables of the policy, asked by the evaluation that the house runs on, without the house. */
final class Rulebook {

    static final Path FOLDER = Path.of("src", "test", "resources", "retail");

    private final TableEngine engine = TableEngine.ofTheHouse();
    private final Map<String, DmnDecision> decisions = new HashMap<>();

    /** The policy as published. */
    Rulebook() {}

    /** The policy with one table changed. */
    Rulebook(String key, Consumer<DmnModelInstance> change) {
        var model = TableEngine.model(table(key));
        change.accept(model);
        decisions.put(key, engine.read(key, model));
    }

    static Table table(String key) {
        return Table.read(FOLDER.resolve(key + ".dmn"));
    }

    synchronized Ruling rule(String key, Facts facts) {
        var decision = decisions.computeIfAbsent(key, unread -> engine.read(unread, TableEngine.model(table(unread))));
        var answer = engine.decide(decision, facts.variables());
        if (answer.rules().size() != 1) {
            throw new IllegalStateException("Table " + key + " has "
                    + answer.rules().size() + " answers to " + facts + "; give every fact that its columns ask for");
        }
        return new Ruling(
                String.valueOf(answer.outputs().get("verdict")), answer.rules().getFirst());
    }
}
