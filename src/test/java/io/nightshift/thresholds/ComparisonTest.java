package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.thresholds.Comparison.Difference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two versions of a table, row by row. */
class ComparisonTest {

    private static final Sheet OLDER = Sheet.of().input("a.amount", "number").output("verdict", "string");

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "<text>a.amount</text> # <text>a.other</text> # column \"a.amount\" # asks # a.amount # a.other",
                "value=\"PT1H\" # value=\"PT9H\" # column \"a.amount\" # maxAge # PT1H # PT9H",
                "<camunda:property name=\"monotone\" value=\"stricter\"/> # <!-- --> # column \"a.amount\" # monotone"
                        + " # stricter # -",
                "id=\"in-0\" # id=\"in-9\" # column \"a.amount\" # id # in-0 # in-9",
                "historyTimeToLive=\"P1D\" # historyTimeToLive=\"P9D\" # the table # history time to live # P1D # P9D",
                "name=\"Sheet\" camunda # name=\"Other\" camunda # the table # name # Sheet # Other",
                "value=\"EUR\" # value=\"JPY\" # the table # currency # EUR # JPY",
                "<output id=\"out-0\" # <output label=\"Says\" id=\"out-0\" # answer \"verdict\" # label # out-0 #"
                        + " Says",
            })
    void namesWhatElseIsSaid(String part, String instead, String where, String what, String before, String after) {
        var older = OLDER.row("-", "\"ALLOW\"")
                .xml()
                .replace("<inputExpression", PROPERTIES + "<inputExpression")
                .replace("<decisionTable", CURRENCY + "<decisionTable");
        assertThat(older).contains(part);

        var newer = older.replace(part, instead);

        assertThat(Comparison.of(read(older), read(newer)))
                .containsExactly(
                        new Difference(where, Difference.Kind.CHANGED, Map.of(what, before), Map.of(what, after)));
    }

    private static final String PROPERTIES = "<extensionElements><camunda:properties>"
            + "<camunda:property name=\"maxAge\" value=\"PT1H\"/>"
            + "<camunda:property name=\"monotone\" value=\"stricter\"/></camunda:properties></extensionElements>";

    private static final String CURRENCY = "<extensionElements><camunda:properties>"
            + "<camunda:property name=\"currency\" value=\"EUR\"/></camunda:properties></extensionElements>";

    private static Table read(String xml) {
        return Table.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesTheCellsThatDiffer() {
        var older = Table.read(
                OLDER.row("<= 50", "\"ALLOW\"").row("> 50", "\"ASK\"").dmn());
        var newer = Table.read(OLDER.row("<= 80", "\"ALLOW\"")
                .row("> 80", "\"FORBID\"")
                .row("5", "\"ASK\"")
                .dmn());

        assertThat(Comparison.of(older, newer))
                .containsExactly(
                        new Difference(
                                "rule-1",
                                Difference.Kind.CHANGED,
                                Map.of("a.amount", "<= 50"),
                                Map.of("a.amount", "<= 80")),
                        new Difference(
                                "rule-2",
                                Difference.Kind.CHANGED,
                                Map.of("a.amount", "> 50", "verdict", "ASK"),
                                Map.of("a.amount", "> 80", "verdict", "FORBID")),
                        new Difference(
                                "rule-3",
                                Difference.Kind.ADDED,
                                Map.of(),
                                Map.of("a.amount", "5", "verdict", "ASK", "annotation", "because")));
        assertThat(Comparison.of(newer, older))
                .last()
                .satisfies(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.REMOVED));
        assertThat(Comparison.of(older, older)).isEmpty();
    }
}
