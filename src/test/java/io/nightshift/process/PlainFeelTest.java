package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way and the full language always say the same. */
class PlainFeelTest {

    private static final FeelEngine FULL = new ScalaFeelEngine(List.of());

    private final PlainFeel plain = new PlainFeel(FULL);

    @Property(tries = 20_000)
    void cellsAgreeWithTheFullLanguage(@ForAll("cells") String cell, @ForAll("values") Object value) {
        var variables = Variables.createVariables().putValue("cellInput", value).asVariableContext();

        assertThat(plain.evaluateSimpleUnaryTests(cell, "cellInput", variables))
                .as("%s for %s", cell, value)
                .isEqualTo(FULL.evaluateSimpleUnaryTests(cell, "cellInput", variables));
    }

    @Property(tries = 5_000)
    void expressionsAgreeWithTheFullLanguage(
            @ForAll("expressions") String expression, @ForAll("values") Object left, @ForAll("values") Object right) {
        var variables = Variables.createVariables()
                .putValue("proposal", Map.of("amount", left))
                .putValue("invoice", Map.of("refundable", right))
                .putValue("type", left)
                .asVariableContext();

        assertThat(evaluate(plain, expression, variables))
                .as("%s with %s and %s", expression, left, right)
                .isEqualTo(evaluate(FULL, expression, variables));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<= 50",
                "]50..500]",
                "\"a\",\"b\"",
                "not(\"a\",\"b\")",
                "true",
                "-3",
                "[1..2],> 7",
                "not(]1..2])"
            })
    void readsWhatTablesConsistOf(String cell) {
        assertThat(PlainCell.read(cell)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "? > 5",
                "< limit",
                "date(\"2026-01-01\")",
                "1,",
                ",1",
                "\"a",
                "[1..2",
                "1 2",
                "not(1",
                "1e5",
                "true, true",
                "not(true)"
            })
    void leavesEverythingElseToTheFullLanguage(String cell) {
        assertThat(PlainCell.read(cell)).isEmpty();
    }

    @Test
    void doesNotTakeALiteralWithAnEscapeForPlain() {
        var variables = Variables.emptyVariableContext();

        assertThat(evaluate(plain, "\"a\\\"b\"", variables)).isEqualTo("a\"b");
    }

    private static Object evaluate(FeelEngine engine, String expression, VariableContext variables) {
        return String.valueOf((Object) engine.evaluateSimpleExpression(expression, variables));
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(
                "type",
                "proposal.amount",
                "invoice.refundable",
                "proposal.amount <= invoice.refundable",
                "proposal.amount = invoice.refundable",
                "proposal.amount > invoice.refundable",
                "proposal.amount + 1 > invoice.refundable",
                "proposal.none",
                "true",
                "\"ALLOW\"",
                "\"\"",
                "not(type = 1)");
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new BigDecimal("49.99"),
                        new BigDecimal("50.00"),
                        new BigDecimal("50.01"),
                        BigDecimal.ZERO,
                        50L,
                        3,
                        0.4),
                Arbitraries.of("a", "b", "PREMIUM", "", "true", "50"),
                Arbitraries.of(true, false),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-600), BigDecimal.valueOf(600))
                        .ofScale(2));
    }

    @Provide
    Arbitrary<String> cells() {
        var number = Arbitraries.of("50", "49.99", "0", "-3", "500", "0.4");
        var bound = Combinators.combine(Arbitraries.of("<", "<=", ">", ">=", ""), number)
                .as((sign, limit) -> sign + " " + limit);
        var interval = Combinators.combine(Arbitraries.of("[", "]", "("), number, number, Arbitraries.of("]", "[", ")"))
                .as((open, low, high, close) -> open + low + ".." + high + close);
        var word = Arbitraries.of("\"a\"", "\"PREMIUM\"", "\"\"", "true", "false");
        var list = Arbitraries.oneOf(bound, interval, word)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join(", ", parts));
        return Arbitraries.oneOf(list, list.map(inner -> "not(" + inner + ")"));
    }
}
