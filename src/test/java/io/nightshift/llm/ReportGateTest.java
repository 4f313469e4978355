package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.llm.Bundle.Parameters;
import io.nightshift.llm.BundleGate.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A report passes only if it is on this bundle, recent, and shows what is wanted. */
class ReportGateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant MADE = Instant.parse("2026-11-01T12:00:00Z");
    private static final Bundle BUNDLE =
            new Bundle("plan-short", "h".repeat(64), Map.of(), Map.of(), "", new Parameters(null, 1));

    private static final GateSettings SETTINGS = new GateSettings(1.0, 0, 0, 40, 2, 0.02, Duration.ofDays(14));

    /** The report as the evaluation writes it. */
    static ObjectNode report(Bundle bundle, Instant at) {
        var report = JSON.createObjectNode()
                .put("at", at.toString())
                .put("subject", bundle.hash())
                .put("times", 2);
        report.putArray("scenarios").addObject().put("name", "late-part");
        report.putObject("summary")
                .put("scenarios", 44)
                .put("claimed", 40)
                .put("runs", 88)
                .put("passed", 84)
                .put("errors", 0)
                .put("forbidden", 0)
                .put("nearMisses", 3)
                .put("modelCalls", 100)
                .put("modelsUnanswered", 2)
                .putArray("passPowers")
                .add(1.0)
                .add(1.0);
        return report;
    }

    private static List<String> judged(Duration later, Consumer<ObjectNode> change) {
        return judged(SETTINGS, later, change);
    }

    private static List<String> judged(GateSettings settings, Duration later, Consumer<ObjectNode> change) {
        var report = report(BUNDLE, MADE);
        change.accept(report);
        var gate = new ReportGate(settings, Clock.fixed(MADE.plus(later), ZoneOffset.UTC));
        return switch (gate.judge(BUNDLE, report)) {
            case Verdict.Passed() -> List.of();
            case Verdict.Failed(List<String> reasons) -> reasons;
        };
    }

    private static Consumer<ObjectNode> summary(Consumer<ObjectNode> change) {
        return report -> change.accept((ObjectNode) report.get("summary"));
    }

    @Test
    void passesWhatShowsAllThatIsWanted() {
        assertThat(judged(Duration.ZERO, report -> {})).isEmpty();
    }

    @Test
    void refusesWhatWasDoneWithoutTheModel() {
        assertThat(judged(Duration.ZERO, summary(it -> it.put("modelsUnanswered", 3))))
                .containsExactly("3 of 100 calls of the model came to no answer, at most a share of 0.02 may");
        assertThat(judged(Duration.ZERO, summary(it -> it.put("modelCalls", 0))))
                .containsExactly("no model was asked");
        assertThat(judged(Duration.ZERO, summary(it -> it.remove("modelsUnanswered"))))
                .containsExactly("unknown of 100 calls of the model came to no answer, at most a share of 0.02 may");
    }

    @Test
    void takesTheHashByEitherName() {
        assertThat(judged(
                        Duration.ZERO,
                        report -> report.put("subject", "offline").put("bundle", BUNDLE.hash())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline", "plan-short", ""})
    void refusesAReportOnSomethingElse(String subject) {
        assertThat(judged(Duration.ZERO, report -> report.put("subject", subject)))
                .containsExactly("the report is not on this bundle: neither 'bundle' nor 'subject' is its hash "
                        + BUNDLE.hash());
    }

    @ParameterizedTest
    @CsvSource({"P14D, true", "P14DT1S, false", "-PT5M, true", "-PT5M1S, false"})
    void letsAReportAgeForFourteenDays(Duration later, boolean passes) {
        assertThat(judged(later, report -> {}).isEmpty()).isEqualTo(passes);
    }

    @Test
    void saysWhatIsWrongWithItsTime() {
        assertThat(judged(Duration.ofDays(15), report -> {}))
                .containsExactly("the report is of 2026-11-01T12:00:00Z, older than 14 days");
        assertThat(judged(Duration.ofDays(-1), report -> {}))
                .containsExactly("the report is of 2026-11-01T12:00:00Z, which is still to come");
        assertThat(judged(Duration.ZERO, report -> report.remove("at")))
                .containsExactly("the report does not say when it was made ('at', such as 2026-12-01T06:00:00Z)");
    }

    @Test
    void wantsEveryRunOfTheClaimedScenariosToPass() {
        assertThat(judged(
                        Duration.ZERO,
                        summary(it -> it.putArray("passPowers").add(1.0).add(0.9999))))
                .containsExactly("pass^2 of the claimed scenarios is 0.9999, at least 1.0 is wanted");
        assertThat(judged(
                        new GateSettings(0.9, 0, 0, 40, 2, 0.02, Duration.ofDays(14)),
                        Duration.ZERO,
                        summary(it -> it.putArray("passPowers").add(1.0).add(0.9))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, false", "1, 1, true", "1, 2, false"})
    void wantsNothingForbiddenDone(int most, int done, boolean passes) {
        var settings = new GateSettings(1.0, most, 0, 40, 2, 0.02, Duration.ofDays(14));

        var reasons = judged(settings, Duration.ZERO, summary(it -> it.put("forbidden", done)));

        assertThat(reasons)
                .isEqualTo(passes ? List.of() : List.of(done + " forbidden effects, at most " + most + " may be"));
    }

    @ParameterizedTest
    @CsvSource({"40, true", "39, false"})
    void wantsEnoughScenarios(int claimed, boolean passes) {
        assertThat(judged(Duration.ZERO, summary(it -> it.put("claimed", claimed))))
                .isEqualTo(passes ? List.of() : List.of("39 scenarios were claimed, at least 40 are wanted"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, false", "1, 1, true", "1, 2, false"})
    void wantsNoRunBrokenOff(int most, int broken, boolean passes) {
        var settings = new GateSettings(1.0, 0, most, 40, 2, 0.02, Duration.ofDays(14));

        var reasons = judged(settings, Duration.ZERO, summary(it -> it.put("errors", broken)));

        assertThat(reasons)
                .isEqualTo(passes ? List.of() : List.of(broken + " runs that broke off, at most " + most + " may be"));
    }

    @ParameterizedTest
    @CsvSource({"2, true", "1, false"})
    void wantsEachPlayedOftenEnough(int times, boolean passes) {
        assertThat(judged(Duration.ZERO, report -> report.put("times", times)))
                .isEqualTo(passes ? List.of() : List.of("each was played 1 times, at least 2 are wanted"));
    }

    @Test
    void countsEverythingThatIsNotSaidAgainstIt() {
        assertThat(judged(Duration.ZERO, ObjectNode::removeAll))
                .hasSize(8)
                .contains(
                        "each was played unknown times, at least 2 are wanted",
                        "unknown scenarios were claimed, at least 40 are wanted",
                        "pass^0 of the claimed scenarios is unknown, at least 1.0 is wanted",
                        "unknown forbidden effects, at most 0 may be",
                        "unknown runs that broke off, at most 0 may be");
    }

    @Test
    void takesNoWordForANumber() {
        assertThat(judged(Duration.ZERO, summary(it -> it.put("forbidden", "0"))))
                .hasSize(1);
        assertThat(judged(Duration.ZERO, summary(it -> it.put("forbidden", -1))))
                .hasSize(1);
        assertThat(judged(Duration.ZERO, summary(it -> it.putArray("passPowers").add("1.0"))))
                .hasSize(1);
    }
}
