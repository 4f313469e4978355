package io.nightshift.airline;

import io.nightshift.models.Table;
import io.nightshift.models.TableEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The tables of the policy, asked by the engine that the house runs on. */
final class Rulebook {

    private static final Path FOLDER = Path.of("src", "test", "resources", "airline");

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

    TableEngine.Answer ask(String key, Facts facts) {
        var decision = decisions.computeIfAbsent(key, unread -> engine.read(unread, TableEngine.model(table(unread))));
        var answer = engine.decide(decision, facts.variables());
        if (answer.rules().size() != 1) {
            throw new IllegalStateException("Table " + key + " has "
                    + answer.rules().size() + " answers to " + facts + "; give every fact that its columns ask for");
        }
        return answer;
    }

    BigDecimal freeBags(String membership, String cabin) {
        var facts = Facts.of("customer.membership", membership).with("reservation.cabin", cabin);
        return perPassenger(ask("free-bags", facts));
    }

    static BigDecimal perPassenger(TableEngine.Answer answer) {
        return new BigDecimal(word(answer, "perPassenger"));
    }

    Ruling rule(String key, Facts facts) {
        return ruling(key, ask(key, facts));
    }

    static Ruling ruling(String key, TableEngine.Answer answer) {
        return new Ruling(
                Ruling.Verdict.valueOf(word(answer, "verdict")),
                word(answer, "asks"),
                key,
                answer.rules().getFirst());
    }

    static String word(TableEngine.Answer answer, String output) {
        return String.valueOf(answer.outputs().get(output));
    }

    /** The tables in their order: the first that does not allow decides. */
    Ruling rule(List<String> keys, Facts facts) {
        var ruling = rule(keys.getFirst(), facts);
        return ruling.allows() && keys.size() > 1 ? rule(keys.subList(1, keys.size()), facts) : ruling;
    }
}
