package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.understanding.Judgement.Points;
import io.nightshift.understanding.ReviewReader.Rated;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReviewReaderTest {

    private static final List<List<Rated>> REVIEWS = List.of(
            List.of(new Rated("a terrible mixer", -3), new Rated("it is not good at all", -2)),
            List.of(new Rated("a good kettle", 2.5), new Rated("it works well", 2)),
            List.of(new Rated("terrible noise", -3), new Rated("and not good for soup", -2)),
            List.of(new Rated("good value", 3), new Rated("no terrible noise any more", 1)),
            List.of(new Rated("it does not work well", -2), new Rated("terrible service", -3)),
            List.of(new Rated("a good lamp", 2), new Rated("works well in the kitchen", 2)),
            List.of(new Rated("never a good idea", -2), new Rated("it broke", -2)),
            List.of(new Rated("well made", 2), new Rated("not a terrible price", 1)));

    private final ReviewReader reader = ReviewReader.learn(REVIEWS, new Letters());

    private Map<String, Double> lexicon() {
        return reader.lexicon().stream().collect(Collectors.toMap(Points::word, Points::points));
    }

    @Test
    void tellsTheDissatisfiedFromTheOthers() {
        assertThat(reader.read(List.of("terrible toaster", "not good")).dissatisfied())
                .isTrue();
        assertThat(reader.read(List.of("good toaster", "works well")).dissatisfied())
                .isFalse();
    }

    @Test
    void givesWordsPointsThatPeopleCanRead() {
        assertThat(lexicon().get("terrible")).isLessThan(-0.5);
        assertThat(lexicon().get("good")).isGreaterThan(0.5);
    }

    @Test
    void hearsANegationTurnAWord() {
        assertThat(lexicon().get("not good")).isNegative();
        assertThat(lexicon().get("not terrible")).isPositive();
    }

    @Test
    void learnsNoWordFromASingleSentence() {
        assertThat(lexicon()).doesNotContainKeys("toaster", "kettle", "lamp");
    }

    @Test
    void saysWhichSentencesAndWordsMadeItThinkSo() {
        var because = reader.read(List.of("a good colour", "a terrible mixer", "not good at night"))
                .because(1);

        assertThat(because).singleElement().satisfies(heard -> {
            assertThat(heard.sentence()).isEqualTo("a terrible mixer");
            assertThat(heard.worst(1)).extracting(Points::word).containsExactly("terrible");
        });
    }

    @Test
    void takesOnlyWordsOfDiscontentForReasons() {
        var heard = new Judgement.Heard("s", -1, List.of(new Points("good", 1), new Points("bad", -1)));

        assertThat(heard.worst(5)).containsExactly(new Points("bad", -1));
    }
}
