package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** An evaluation as people, programs and builds read it. */
class ReportsTest {

    private static final EvaluationReport REPORT = Reported.report(
            Reported.scenario("good", true, Reported.passed(), Reported.passed()),
            Reported.scenario("bad", true, Reported.passed(), Reported.failed("told <nothing> & \u0007 more")),
            Reported.scenario("hard", false, Reported.failed("no"), Reported.failed("no")),
            Reported.scenario("worse", false, Reported.passed(), Reported.forbidden("paid 500.00 EUR")),
            Reported.scenario("stuck", true, Reported.broken("did not rest"), Reported.passed()));

    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();

    @TempDir
    Path folder;

    @Test
    void countsAsABuildCounts() throws Exception {
        var suite = suite();

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("io.nightshift.evaluation.Scenarios");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
    }

    @Test
    void namesEachTestWithWhatCameOfIt() throws Exception {
        var outcomes = new java.util.TreeMap<String, String>();
        for (var test : children(suite())) {
            assertThat(test.getTagName()).isEqualTo("testcase");
            assertThat(test.getAttribute("classname")).isNotBlank();
            assertThat(test.getAttribute("time")).matches("\\d+\\.\\d{3}");
            var inside = children(test);
            assertThat(inside).hasSizeLessThanOrEqualTo(1);
            outcomes.put(
                    test.getAttribute("name"),
                    inside.isEmpty() ? "" : inside.getFirst().getTagName());
        }

        assertThat(outcomes)
                .isEqualTo(
                        Map.of("good", "", "bad", "failure", "hard", "skipped", "worse", "failure", "stuck", "error"));
    }

    @Test
    void saysWhyInWordsThatXmlCanHold() throws Exception {
        var failure = children(children(suite()).get(1)).getFirst();

        assertThat(failure.getAttribute("message")).isEqualTo("told <nothing> & ? more");
        assertThat(failure.getAttribute("type")).isNotBlank();
        assertThat(failure.getTextContent()).contains("run 2 (ESC-000001)").doesNotContain("run 1");
    }

    private static Element suite() throws Exception {
        var xml = JUnitXml.of(REPORT);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    @Test
    void sumsUp() {
        var summary = REPORT.summary();

        assertThat(summary.runs()).isEqualTo(10);
        assertThat(summary.passed()).isEqualTo(5);
        assertThat(summary.resolved()).isEqualTo(6);
        assertThat(summary.forbidden()).isOne();
        assertThat(summary.errors()).isOne();
        assertThat(summary.nearMisses()).isEqualTo(9);
        assertThat(summary.handOvers()).isEqualTo(Map.of("LOW_CONFIDENCE", 3L));
        assertThat(summary.conceded()).isEqualByComparingTo("560.00");
        assertThat(summary.modelCalls()).isEqualTo(18);
        assertThat(summary.promptTokens()).isEqualTo(900);
        assertThat(summary.firstWordP50()).isEqualTo(1_500);
        assertThat(summary.passPowers()).hasSize(2);
        assertThat(summary.passPowers().getFirst()).isEqualTo(2 / 3.0);
        assertThat(summary.passPowers().getLast()).isEqualTo(1 / 3.0);
    }

    @Test
    void writesATableJsonAndTests() throws Exception {
        new Reports(folder.resolve("new"), json)
                .write(REPORT, new Gate.Verdict.Failed(List.of("too bad", "too worse")));

        assertThat(folder.resolve("new")).isDirectoryContaining("glob:**/TEST-io.nightshift.evaluation.Scenarios.xml");
        assertThat(Files.readString(folder.resolve("new/evaluation.txt")))
                .containsSubsequence("good", "2/2", "bad", "1/2", "FAILED", "hard", "0/2", "not claimed")
                .containsSubsequence("worse, run 2", "FORBIDDEN paid 500.00 EUR")
                .containsSubsequence("stuck, run 1", "broke off: did not rest")
                .contains("pass^1", "pass^2", "gate               FAILED: too bad; too worse");
        var kept = json.readValue(folder.resolve("new/evaluation.json").toFile(), EvaluationReport.class);
        assertThat(kept).isEqualTo(REPORT);
        assertThat(json.readTree(folder.resolve("new/evaluation.json").toFile())
                        .at("/summary/forbidden")
                        .asInt())
                .isOne();
    }
}
