package io.nightshift.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.Callers;
import io.nightshift.bench.House;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Whoever pulls the brake at one node stops the others; what was in flight there ends cleanly. */
@Isolated("it measures how soon the brake takes hold")
class BrakeOnTwoNodesTest {

    private static final Duration CALL = Duration.ofMillis(300);
    private static final Duration EFFECTIVE_WITHIN = Duration.ofSeconds(2);

    private static final String FOREIGN = "(" + Audit.BOOKS + ") b where not exists"
            + " (select from nightshift.effect f where f.key = b.effect_key and f.state = 'DONE')";

    @Test
    void stopsTheNodeThatWorksWithinTwoSeconds() throws Exception {
        var data = Nodes.data();
        try (var door = Nodes.first(data, Nodes.IDLE);
                var worker = Nodes.beside(door)) {
            Nodes.SYSTEMS.forEach(system -> Nodes.slow(worker, system, CALL));
            var database = door.database();
            var foreign = number(database, FOREIGN);
            var deeds = deeds(database);
            try (var outside = new Outside(door, new Random(1), 40)) {
                await().atMost(Duration.ofMinutes(2)).until(() -> deeds(database) >= deeds + 20);
                await().pollInterval(Duration.ofMillis(10))
                        .until(() -> Moment.of(database).claimed() > 1);

                var before = deeds(database);
                var pulled = System.nanoTime();
                pull(door);
                var tickets = outside.tickets().size();
                var lastDeed = lastDeedAfter(pulled, before, database);
                assertThat(outside.tickets()).as("tickets go on coming in").hasSizeGreaterThan(tickets);
                outside.noMoreTickets();
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> Moment.of(database).quiet());

                Nodes.tell("the brake was pulled; the last deed ended %d ms later", lastDeed.toMillis());
                assertThat(lastDeed).isLessThan(EFFECTIVE_WITHIN.plus(CALL));
                assertThat(number(database, "nightshift.effect where state not in ('DONE', 'REFUSED')"))
                        .as("effects left open")
                        .isZero();
                assertThat(number(database, "nightshift.hand_over where reason = 'BRAKE'"))
                        .as("cases that people have now")
                        .isPositive();
                assertThat(number(database, FOREIGN))
                        .as("deeds that are in no ledger")
                        .isEqualTo(foreign);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static void pull(House node) {
        var answer = Callers.as("lead", node.port())
                .put()
                .uri("/api/brakes/everything")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\": \"the test says so\"}")
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    }

    /** How long after the pull the company's books have grown for the last time; tickets keep coming in meanwhile. */
    private static Duration lastDeedAfter(long pulled, int before, JdbcClient database) throws InterruptedException {
        var last = pulled;
        var known = before;
        while (System.nanoTime() < pulled + 4 * EFFECTIVE_WITHIN.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(20);
            var now = deeds(database);
            if (now > known) {
                known = now;
                last = System.nanoTime();
            }
        }
        return Duration.ofNanos(last - pulled);
    }

    private static int deeds(JdbcClient database) {
        return number(database, "(" + Audit.BOOKS + ") b");
    }

    private static int number(JdbcClient database, String of) {
        return database.sql("select count(*) from " + of).query(Integer.class).single();
    }
}
