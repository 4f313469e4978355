package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
