package io.nightshift.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.triage.Assessment.Mood;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a mood has fallen over the turns of a conversation. */
class CourseTest {

    @ParameterizedTest
    @CsvSource({
        "'', ANGRY, 0",
        "CALM, CALM, 0",
        "CALM, CONCERNED, 1",
        "CALM, ANNOYED, 2",
        "CALM, ANGRY, 3",
        "ANGRY, CALM, 0",
        "ANNOYED, ANGRY, 1",
        "CALM CONCERNED, ANNOYED, 2",
        "ANNOYED CALM, CONCERNED, 1",
        "ANGRY CONCERNED, ANGRY, 2",
        "CALM ANGRY, CALM, 0",
    })
    void countsTheStepsBelowTheBestMoodBefore(String before, Mood now, int fall) {
        var moods = Stream.of(before.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Mood::valueOf)
                .toList();

        assertThat(Course.fall(moods, now)).isEqualTo(fall);
    }

    @Test
    void isSteadyWhereNothingWasSaidBefore() {
        assertThat(Course.fall(List.of(), Mood.ANGRY)).isZero();
        assertThat(Course.STEADY.repeatsQuestion()).isFalse();
    }

    @Test
    void hasNoNegativeFall() {
        assertThatThrownBy(() -> new Course(-1, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
