package io.nightshift.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The tables and the shop alone, held against every recorded attempt and every task. */
class OnPaperTest {

    private final Counter counter = new PaperCounter(new Rulebook());

    @Test
    void refusesAndLetsPassEveryRecordedAttemptAsItShould() throws IOException {
        var tried = new Measurement(counter, Corpus.shop(), 1).attempt(Corpus.attempts());

        assertThat(tried).isNotEmpty().allMatch(Tried::agrees);
    }

    @Test
    void leavesTheBooksAsTheAuthorsOfEveryTaskWantThem() throws IOException {
        var played = new Measurement(counter, Corpus.shop(), 1).replay(Corpus.tasks());

        assertThat(played).isNotEmpty().allMatch(Played::passed);
        assertThat(played).allMatch(task -> task.strayed().isEmpty());
    }
}
