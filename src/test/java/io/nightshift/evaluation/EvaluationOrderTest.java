package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

/** What a command line asks for. */
class EvaluationOrderTest {

    private static EvaluationOrder order(String... arguments) {
        return EvaluationOrder.of(new DefaultApplicationArguments(arguments));
    }

    @Test
    void playsTheShippedScenariosOnceIfNothingElseIsSaid() {
        var order = order("--evaluate");

        assertThat(order.folder()).isEqualTo("scenarios");
        assertThat(order.times()).isOne();
        assertThat(order.reports()).isEqualTo(Path.of("target/evaluation"));
    }

    @Test
    void takesWhatIsSaid() {
        var order = order(
                "--evaluate=mine", "--times=3", "--at-once=2", "--only=late-.*", "--reports=out", "--patience=90s");

        assertThat(order.folder()).isEqualTo("mine");
        assertThat(order.times()).isEqualTo(3);
        assertThat(order.atOnce()).isEqualTo(2);
        assertThat(order.only().pattern()).isEqualTo("late-.*");
        assertThat(order.reports()).isEqualTo(Path.of("out"));
        assertThat(order.patience()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void playsOnlyTheWantedOnes() {
        assertThat(order("--evaluate", "--only=threat-.*").scenarios())
                .extracting(Scenario::name)
                .containsExactly("threat-lawyer", "threat-press");
        assertThatThrownBy(() -> order("--evaluate", "--only=nothing").scenarios())
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageContaining("--only=nothing");
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatThrownBy(() -> order("--evaluate", "--times=often")).hasMessage("--times is a number, not 'often'");
        assertThatThrownBy(() -> order("--evaluate", "--times=0")).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> order("--evaluate", "--only=("))
                .hasMessageContaining("--only is a regular expression");
    }

    @Test
    void isMeantOnlyWhereAnEvaluationIsAskedFor() {
        assertThat(EvaluationCommand.isMeant("--evaluate")).isTrue();
        assertThat(EvaluationCommand.isMeant("--server.port=1", "--evaluate=mine"))
                .isTrue();
        assertThat(EvaluationCommand.isMeant("--evaluated=mine", "evaluate")).isFalse();
    }

    @Test
    void startsNothingForAFolderThatIsNotThere() throws Exception {
        assertThat(EvaluationCommand.run(EvaluationOrderTest.class, "--evaluate=/nowhere/at/all"))
                .isEqualTo(2);
    }
}
