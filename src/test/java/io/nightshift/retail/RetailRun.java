package io.nightshift.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.connectors.openai.NamedEndpoint;
import io.nightshift.process.DeployedPack;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Every task and every attempt of the files named to {@link Corpus}, through the house, with a report; {@code mvn -Pretail
 * verify}. Its name keeps it out of the ordinary test run.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetailRun {

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
    void replaysEveryTask() throws IOException {
        var tasks = Corpus.tasks();
        var measurement = measurement();

        var played = timed("tasks", () -> measurement.replay(tasks));

        Report.ofTasks(played).forEach(System.out::println);
        assertThat(played).isNotEmpty().allMatch(Played::passed);
    }

    @Test
    void makesEveryAttempt() throws IOException {
        var attempts = Corpus.attempts();
        var measurement = measurement();

        var tried = timed("attempts", () -> measurement.attempt(attempts));

        Report.ofAttempts(tried).forEach(System.out::println);
        assertThat(tried).isNotEmpty().allMatch(Tried::agrees);
    }

    /** Reported, not judged: how well a model does is what is asked. */
    @Test
    void hasAModelServeEveryTaskWhereOneIsConnected() throws IOException {
        var model = NamedEndpoint.of(System.getenv(), Clock.systemUTC());
        if (model.isEmpty()) {
            System.out.println(
                    "No model is connected that could serve the tasks: set OPENAI_API_KEY or OPENAI_BASE_URL");
            return;
        }
        var agency = ModelAgency.in(Corpus.folder(), model.get());
        var tasks = Corpus.tasks().stream()
                .limit(Integer.getInteger("retail.limit", Integer.MAX_VALUE))
                .toList();
        var measurement = measurement();
        List<Played> tries = new ArrayList<>();
        for (int trial = 0; trial < Integer.getInteger("retail.trials", 1); trial++) {
            tries.addAll(timed("trial " + (trial + 1), () -> measurement.serve(tasks, agency)));
        }
        System.out.println("pass^1, pass^2, ...: " + PassHat.of(tries));
        Report.ofTasks(tries).forEach(System.out::println);
    }

    private Measurement measurement() throws IOException {
        return new Measurement(new HouseCounter(house), Corpus.shop(), 6);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        var begun = System.nanoTime();
        var result = work.get();
        System.out.printf("%s, in %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
        return result;
    }
}
