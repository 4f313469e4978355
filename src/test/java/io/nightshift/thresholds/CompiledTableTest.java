package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.models.TableEngine;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Test;

/** A compiled table answers as the engine answers with the whole of FEEL. */
class CompiledTableTest {

    private static final TableEngine ENGINE = TableEngine.ofTheWholeLanguage();
    private static final List<String> WORDS = List.of("GOLD", "SILVER", "BASIC", "PLATINUM", "");

    @Property(tries = 150)
    void namesTheRuleThatTheEngineNames(@ForAll long seed) {
        var sheet = RandomSheets.draw(seed, true);
        var compiled = new CompiledTable(Table.read(sheet.dmn()));
        var model = Dmn.readModelFromStream(new ByteArrayInputStream(sheet.dmn()));
        model.getModelElementsByType(DecisionTable.class).forEach(table -> table.setHitPolicy(HitPolicy.COLLECT));
        var decision = ENGINE.read("sheet", model);
        var random = new Random(seed);

        for (int i = 0; i < 20; i++) {
            var values = values(sheet, random);
            var rule = compiled.decide(values).map(Table.Row::rule);

            var judged = ENGINE.decide(decision, nested(values)).rules();

            assertThat(rule.stream().toList())
                    .as("%s%s", sheet, values)
                    .isEqualTo(judged.stream().limit(1).toList());
        }
    }

    private static Map<String, Object> values(Sheet sheet, Random random) {
        Map<String, Object> values = new HashMap<>();
        for (var head : sheet.inputs()) {
            values.put(
                    head.text(),
                    switch (head.type()) {
                        case "number" ->
                            BigDecimal.valueOf(random.nextInt(50) - 25).divide(BigDecimal.TWO);
                        case "boolean" -> random.nextBoolean();
                        default -> WORDS.get(random.nextInt(WORDS.size()));
                    });
        }
        return values;
    }

    private static Map<String, Object> nested(Map<String, Object> values) {
        Map<String, Object> inner = new HashMap<>();
        values.forEach((name, value) -> inner.put(name.substring(2), value));
        return Map.of("a", inner);
    }

    @Test
    void comparesTwoValuesAndJoinsComparisons() {
        var table = compiled(Sheet.of()
                .input("proposal.amount <= invoice.refundable", "boolean")
                .input("proposal.amount = decision.amount and decision.kind = \"REFUND\"", "boolean")
                .output("answer", "string")
                .row("false", "-", "\"too much\"")
                .row("true", "true", "\"decided\"")
                .row("true", "false", "\"open\""));

        assertThat(answer(table, "120.00", "120", "120.0", "REFUND")).isEqualTo("decided");
        assertThat(answer(table, "120.01", "120", "120.01", "REFUND")).isEqualTo("too much");
        assertThat(answer(table, "120.00", "120", "120.01", "REFUND")).isEqualTo("open");
        assertThat(answer(table, "120.00", "120", "120", "CREDIT")).isEqualTo("open");
    }

    @Test
    void decidesNothingWithoutAValueOrWithOneOfAnotherType() {
        var table = compiled(Sheet.of()
                .input("a.v0", "number")
                .output("answer", "string")
                .row("<= 5", "\"low\"")
                .row("> 5", "\"high\""));

        assertThat(table.decide(Map.of("a.v0", new BigDecimal(5)))).isPresent();
        assertThat(table.decide(Map.of())).isEmpty();
        assertThat(table.decide(Map.of("a.v0", "5"))).isEmpty();
    }

    @Test
    void decidesNothingWhereAComparisonCannotBeMade() {
        var table = compiled(Sheet.of()
                .input("a.v0 <= a.v1", "boolean")
                .output("answer", "string")
                .row("true", "\"low\"")
                .row("false", "\"high\""));

        assertThat(table.decide(Map.of("a.v0", BigDecimal.ONE, "a.v1", BigDecimal.TWO)))
                .isPresent();
        assertThat(table.decide(Map.of("a.v0", BigDecimal.ONE))).isEmpty();
        assertThat(table.decide(Map.of("a.v0", "one", "a.v1", BigDecimal.TWO))).isEmpty();
    }

    private static CompiledTable compiled(Sheet sheet) {
        return new CompiledTable(Table.read(sheet.dmn()));
    }

    private static Object answer(CompiledTable table, String amount, String refundable, String decided, String kind) {
        return table.decide(Map.of(
                        "proposal.amount", new BigDecimal(amount),
                        "invoice.refundable", new BigDecimal(refundable),
                        "decision.amount", new BigDecimal(decided),
                        "decision.kind", kind))
                .orElseThrow()
                .answers()
                .getFirst();
    }
}
