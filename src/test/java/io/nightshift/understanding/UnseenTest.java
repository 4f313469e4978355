package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnseenTest {

    @Test
    void answersInOrderByLearnersThatHaveNotSeenTheExample() {
        var answers = Unseen.answers(
                List.of("a", "b", "c", "d", "e"),
                at -> at % 2,
                (seen, unseen) -> unseen.stream()
                        .map(it -> it + " of " + String.join("", seen))
                        .toList());

        assertThat(answers).containsExactly("a of bd", "b of ace", "c of bd", "d of ace", "e of bd");
    }

    @Test
    void learnsFromAllOfTheTrainingPartWhereThereIsAReport() {
        List<String> answers = Exercise.answers(
                List.of("a", "b"),
                Optional.of(List.of("x")),
                at -> at,
                (seen, unseen) -> List.of(unseen + " of " + seen));

        assertThat(answers).containsExactly("[x] of [a, b]");
    }

    @Test
    void refusesToReportOnWhatItCouldNotLearn() {
        assertThatThrownBy(() ->
                        Exercise.answers(List.of(), Optional.of(List.of("x")), at -> at, (seen, unseen) -> unseen))
                .hasMessageContaining("training part");
    }
}
