package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static final List<String> TEXTS = List.of(
            "where is my parcel",
            "my parcel has not come",
            "when will the parcel be here",
            "the bill is too high",
            "you billed me twice",
            "there is a mistake in the bill",
            "please cancel my order",
            "i cancel the order",
            "cancel it");
    private static final List<String> LABELS =
            List.of("late", "late", "late", "bill", "bill", "bill", "cancel", "cancel", "cancel");

    private final Classifier classifier = Classifier.learn(TEXTS, LABELS, new Letters());

    @Test
    void readsWhatItHasLearnt() {
        assertThat(classifier.read(TEXTS)).isEqualTo(LABELS);
    }

    @Test
    void readsWhatItHasNotSeen() {
        assertThat(classifier.read(List.of("is the parcel lost", "what a strange bill", "cancel this please")))
                .containsExactly("late", "bill", "cancel");
    }

    @Test
    void ranksAllLabelsByProbability() {
        var ranking = classifier.ranked(List.of("the parcel")).getFirst();

        assertThat(ranking).extracting(Classifier.Likely::label).hasSize(3).startsWith("late");
        assertThat(ranking).extracting(Classifier.Likely::probability).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(ranking.stream().mapToDouble(Classifier.Likely::probability).sum())
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void learnsTheSameEveryTime() {
        var again = Classifier.learn(TEXTS, LABELS, new Letters());

        assertThat(again.ranked(TEXTS)).isEqualTo(classifier.ranked(TEXTS));
    }

    @Test
    void answersToATextWithoutAKnownWord() {
        assertThat(classifier.read(List.of("", "xyz"))).hasSize(2);
    }
}
