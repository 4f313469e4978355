package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.models.TableEngine;
import io.nightshift.thresholds.Finding.Kind;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/** An independent prover of decision tables looks at the same tables and must come to the same. */
class JudgeTest {

    private static final DMNValidator JUDGE = DMNValidatorFactory.newValidator();
    private static final Set<Kind> OVERLAPS = Set.of(Kind.OVERLAP, Kind.DUPLICATE, Kind.SUBSUMED);

    /** The judge overlooks a gap in some three of a thousand tables; there the engine itself is asked who is right. */
    @Property(tries = 1000)
    void bothFindTheSameGapsAndOverlaps(@ForAll long seed) {
        var sheet = RandomSheets.draw(seed, false);

        var ours = kinds(Verification.findings(sheet.dmn(), Expected.nothing(), List.of()));
        var judged = judged(sheet.xml());

        if (ours.contains("gap") && !judged.contains("gap")) {
            assertThat(rulesInFirstGap(sheet)).as(sheet.toString()).isEmpty();
            judged.add("gap");
        }
        assertThat(ours).as(sheet.toString()).isEqualTo(judged);
    }

    /** The rules that the engine finds for a value of which we say that no rule answers it. */
    private static List<String> rulesInFirstGap(Sheet sheet) {
        var grid = new Grid(Table.read(sheet.dmn()));
        var gap = grid.gaps().orElseThrow().getFirst();
        Map<String, Object> inner = new HashMap<>();
        for (int column = 0; column < grid.columns().size(); column++) {
            var piece = gap.sides().get(column).nextSetBit(0);
            inner.put("v" + column, grid.columns().get(column).samples().get(piece));
        }
        var engine = TableEngine.ofTheWholeLanguage();
        var model = Dmn.readModelFromStream(new ByteArrayInputStream(sheet.dmn()));
        model.getModelElementsByType(DecisionTable.class).forEach(table -> table.setHitPolicy(HitPolicy.COLLECT));
        return engine.decide(engine.read("sheet", model), Map.of("a", inner)).rules();
    }

    /** The judge does not look for gaps among texts, which are without number. */
    @Property(tries = 500)
    void bothFindTheSameOverlapsAmongTexts(@ForAll long seed) {
        var sheet = RandomSheets.draw(seed, true);

        var ours = kinds(Verification.findings(sheet.dmn(), Expected.nothing(), List.of()));

        assertThat(ours.contains("overlap"))
                .as(sheet.toString())
                .isEqualTo(judged(sheet.xml()).contains("overlap"));
    }

    /** Any order will do: the judge knows of none. */
    private static final Expected ORDERED = new Expected(
            name -> true,
            List.of(),
            answers -> Optional.empty(),
            List.of(new Expected.Respect(Kind.NOT_MONOTONE, "nothing", answers -> 0)),
            name -> false);

    @Test
    void theJudgeTellsAGapFromAnOverlap() {
        var column = Sheet.of().input("a.v0", "number").output("answer", "number");

        assertThat(judged(column.row("< 5", "1").row("> 5", "2").xml())).containsExactly("gap");
        assertThat(judged(column.row("<= 5", "1").row(">= 5", "2").xml())).containsExactly("overlap");
        assertThat(judged(column.row("<= 5", "1").row("> 5", "2").xml())).isEmpty();
    }

    static List<Path> tables() throws Exception {
        try (var files = Files.list(Path.of("decisions"))) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void bothFindNothingInTheTablesOfTheHouse(Path file) throws Exception {
        var xml = Files.readString(file).replace("<text></text>", "<text>-</text>");
        var hasTexts = Table.read(Files.readAllBytes(file)).inputs().stream()
                .anyMatch(input -> input.type() == ValueType.TEXT);

        assertThat(judged(xml)).isSubsetOf(hasTexts ? Set.of("gap") : Set.of());
        assertThat(Verification.findings(Files.readAllBytes(file), ORDERED, List.of()))
                .isEmpty();
    }

    private static Set<String> kinds(List<Finding> findings) {
        Set<String> kinds = new HashSet<>();
        findings.forEach(finding -> {
            if (finding.kind() == Kind.GAP) {
                kinds.add("gap");
            } else if (OVERLAPS.contains(finding.kind())) {
                kinds.add("overlap");
            }
        });
        return kinds;
    }

    private static Set<String> judged(String xml) {
        Set<String> kinds = new HashSet<>();
        for (var message : JUDGE.validate(new StringReader(xml), DMNValidator.Validation.ANALYZE_DECISION_TABLE)) {
            if (message.getMessageType() == DMNMessageType.DECISION_TABLE_GAP
                    && !message.getText().contains("skipped")) {
                kinds.add("gap");
            } else if (message.getMessageType() == DMNMessageType.DECISION_TABLE_OVERLAP_HITPOLICY_UNIQUE) {
                kinds.add("overlap");
            } else if (message.getMessageType() == DMNMessageType.DECISION_TABLE_ANALYSIS_ERROR) {
                throw new AssertionError("The judge could not judge: " + message.getText() + xml);
            }
        }
        return kinds;
    }
}
