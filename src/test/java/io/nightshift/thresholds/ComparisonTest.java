package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.thresholds.Comparison.Difference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two versions of a table, row by row. */
class ComparisonTest {

    private static final Sheet OLDER = Sheet.of().input("a.amount", "number").output("verdict", "string");

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
