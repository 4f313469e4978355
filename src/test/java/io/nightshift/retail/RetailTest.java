package io.nightshift.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.process.DeployedPack;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A part of the recorded attempts and tasks through catalogue, authority, ledger and engine; all of them: {@code RetailRun}. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetailTest {

    @Autowired
    ApplicationContext house;

    private DeployedPack pack;

    @BeforeAll
    void deploy() throws IOException {
        pack = DeployedPack.in(house, Rulebook.FOLDER);
    }

    @AfterAll
    void takeAway() {
        pack.close();
    }

    @Test
    void leavesTheBooksAsTheAuthorsOfTheTasksWantThem() throws IOException {
        var played = measurement().replay(some(Corpus.tasks(), 40));

        assertThat(played).isNotEmpty().allMatch(Played::passed);
        assertThat(played).allMatch(task -> task.strayed().isEmpty());
    }

    @Test
    void refusesAndLetsPassTheAttemptsAsItShould() throws IOException {
        var tried = measurement().attempt(some(Corpus.attempts(), 150));

        assertThat(tried).isNotEmpty().allMatch(Tried::agrees);
    }

    private Measurement measurement() throws IOException {
        return new Measurement(new HouseCounter(house), Corpus.shop(), 4);
    }

    /** So many of them, spread over all. */
    private static <T> List<T> some(List<T> all, int many) {
        return IntStream.range(0, Math.min(many, all.size()))
                .mapToObj(at -> all.get((int) ((long) at * all.size() / Math.min(many, all.size()))))
                .toList();
    }
}
