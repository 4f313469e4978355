package io.nightshift.airline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the check by Maven over the file of {@code -Dairline.cases}; its name keeps it out of the ordinary test run. */
class PolicyCheckRun {

    private final PolicyCheck check = new PolicyCheck(new Policy(new Rulebook(), PolicyCheck.NOW), System.out);

    @Test
    void agreesWithEveryCase() throws Exception {
        assertThat(check.disagreements(files()))
                .as("disagreements, each of which is written above")
                .isZero();
    }

    private static List<Path> files() {
        return Optional.ofNullable(System.getProperty("airline.cases"))
                .map(file -> List.of(Path.of(file)))
                .orElseGet(() -> List.of(Corpus.file("policy_cases.jsonl"), Corpus.file("llm_write_calls.jsonl")));
    }
}
