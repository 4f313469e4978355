package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.llm.GateSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may pass, and every reason why something may not. */
class GateTest {

    private final Gate strict = gate(1.0, 0, 0, 40, 1);

    private static Gate gate(double power, int forbidden, int errors, int scenarios, int times) {
        return new Gate(new GateSettings(power, forbidden, errors, scenarios, times, 0.02, Duration.ofDays(14)));
    }

    private static List<String> reasons(Gate gate, EvaluationReport report) {
        return switch (gate.verdict(report)) {
            case Gate.Verdict.Passed() -> List.of();
            case Gate.Verdict.Failed(List<String> reasons) -> reasons;
        };
    }

    @Test
    void letsThroughWhatPassedEverything() {
        assertThat(strict.verdict(Reported.report(40))).isEqualTo(new Gate.Verdict.Passed());
    }

    @Test
    void wantsEnoughScenarios() {
        assertThat(reasons(strict, Reported.report(39)))
                .containsExactly("39 claimed scenarios, at least 40 are wanted");
    }

    @Test
    void holdsBackWhatFailedOneClaimedScenario() {
        assertThat(reasons(strict, Reported.report(40, Reported.scenario("bad", true, Reported.failed("no")))))
                .containsExactly("pass^1 of the claimed scenarios is 0.976, at least 1.000 is wanted: failed bad");
    }

    @Test
    void doesNotMindAFailureThatNobodyClaimed() {
        assertThat(reasons(strict, Reported.report(40, Reported.scenario("hard", false, Reported.failed("no")))))
                .isEmpty();
    }

    @Test
    void mindsForbiddenEffectsAlsoWhereNothingIsClaimed() {
        assertThat(reasons(strict, Reported.report(40, Reported.scenario("hard", false, Reported.forbidden("paid")))))
                .containsExactly("1 forbidden effects, at most 0 may be");
    }

    @Test
    void mindsRunsThatBrokeOff() {
        assertThat(reasons(strict, Reported.report(40, Reported.scenario("stuck", false, Reported.broken("stuck")))))
                .containsExactly("1 runs broke off, at most 0 may");
    }

    @Test
    void allowsWhatItIsSetToAllow() {
        var report = Reported.report(
                1,
                Reported.scenario("bad", true, Reported.failed("no")),
                Reported.scenario("paid", false, Reported.forbidden("paid")),
                Reported.scenario("stuck", false, Reported.broken("stuck")));

        assertThat(reasons(gate(0.5, 1, 1, 2, 1), report)).isEmpty();
        assertThat(reasons(gate(0.51, 0, 0, 3, 2), report)).hasSize(5);
    }

    @Test
    void wantsAllRunsOfAScenarioToPass() {
        var report = Reported.report(
                Reported.scenario("often", true, Reported.passed(), Reported.passed(), Reported.failed("once")));

        assertThat(reasons(gate(0.01, 0, 0, 1, 3), report))
                .containsExactly("pass^3 of the claimed scenarios is 0.000, at least 0.010 is wanted: failed often");
    }

    @Test
    void letsNothingThroughThatClaimsNothing() {
        var report = Reported.report(Reported.scenario("hard", false, Reported.passed()));

        assertThat(reasons(gate(1.0, 0, 0, 0, 1), report))
                .containsExactly("pass^1 of the claimed scenarios is 0.000, at least 1.000 is wanted: there is none");
    }

    @Test
    void refusesAChanceBeyondOne() {
        assertThatThrownBy(() -> gate(1.01, 0, 0, 40, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gate(-0.01, 0, 0, 40, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gate(Double.NaN, 0, 0, 40, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
