package io.nightshift.chaos;

import static io.nightshift.chaos.Nodes.tell;

import io.nightshift.bench.House;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One night in which a node is killed again and again while cases are in flight. A first node, which is never killed,
 * holds the database and the door; it works on cases itself or leaves all work to the nodes that die.
 */
class Night {

    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
    private static final Duration BUSY_WITHIN = Duration.ofSeconds(30);

    private final Random random;
    private final int kills;
    private final int inFlight;
    private final int longestLife;

    Night(long seed, int kills, int inFlight, Duration longestLife) {
        this.random = new Random(seed);
        this.kills = kills;
        this.inFlight = inFlight;
        this.longestLife = (int) longestLife.toMillis();
        tell("seed %d, %d kills, %d cases in flight", seed, kills, inFlight);
    }

    /** Runs the night to its quiet end; answers what the audit finds wrong, which should be nothing. */
    List<String> run(boolean firstNodeWorks) throws IOException, InterruptedException {
        var data = Nodes.data();
        var started = System.nanoTime();
        // A node that lives on leaves most of the work to the other one; else nothing were in flight when that is
        // killed.
        try (var first = Nodes.first(data, firstNodeWorks ? Nodes.SLOW : Nodes.IDLE);
                var outside = new Outside(first, random, inFlight)) {
            Nodes.SYSTEMS.forEach(system -> Nodes.slow(first, system, Duration.ofMillis(1500)));
            var audit = new Audit(first);
            var database = first.database();
            for (int kill = 1; kill <= kills; kill++) {
                liveAndDie(kill, first, outside, database);
            }
            try (var last = secondNode(first)) {
                outside.knows(last);
                outside.noMoreTickets();
                awaitQuiet(database, outside);
                var findings = audit.findings(outside.tickets());
                audit.figures().forEach(figure -> tell("%s", figure));
                tell(
                        "%d tickets, %d times something was said again, %.0f s in all, %d findings",
                        outside.tickets().size(),
                        outside.saidAgain(),
                        (System.nanoTime() - started) / 1e9,
                        findings.size());
                return findings;
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void liveAndDie(int kill, House first, Outside outside, JdbcClient database)
            throws IOException, InterruptedException {
        var node = secondNode(first);
        try {
            outside.knows(node);
            var young = random.nextInt(5) == 0;
            if (!young) {
                awaitBusy(database);
            }
            var life = random.nextInt(longestLife);
            TimeUnit.MILLISECONDS.sleep(life);
            node.kill();
            var left = Moment.of(database);
            tell(
                    "kill %2d, %4d ms after %s (it took %2.0f s to start), left behind %s",
                    kill, life, young ? "its start" : "its first effect", node.secondsToFirstAnswer(), left);
            if (left.working() < inFlight / 2) {
                throw new IllegalStateException("Too few cases were in flight for a kill to mean anything: " + left);
            }
        } finally {
            outside.knows(first);
            node.kill();
        }
    }

    /** Until the node has begun an effect: before that a kill would find little to break. */
    private static void awaitBusy(JdbcClient database) throws InterruptedException {
        var before = attempts(database);
        var patience = System.nanoTime() + BUSY_WITHIN.toNanos();
        while (System.nanoTime() < patience && attempts(database) == before) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static long attempts(JdbcClient database) {
        return database.sql("select coalesce(sum(attempts), 0) from nightshift.effect")
                .query(Long.class)
                .single();
    }

    private House secondNode(House first) throws IOException, InterruptedException {
        var node = Nodes.beside(first);
        Nodes.SYSTEMS.forEach(system -> misbehave(node, system));
        return node;
    }

    /** Most calls are slow, so that kills hit the middle of them; some lose their answer, some do nothing. */
    private void misbehave(House node, String system) {
        switch (random.nextInt(6)) {
            case 0, 1 -> Nodes.fail(node, system, "DO_AND_FAIL", 5 + random.nextInt(20));
            case 2 -> Nodes.fail(node, system, "FAIL", 3);
            default -> Nodes.slow(node, system, Duration.ofMillis(200 + random.nextInt(300)));
        }
    }

    /** Waits until nothing moves any more; if that never comes, the audit says what still does. */
    private static void awaitQuiet(JdbcClient database, Outside outside) throws InterruptedException {
        var started = System.nanoTime();
        var patience = started + QUIET_WITHIN.toNanos();
        while (System.nanoTime() < patience
                && !(outside.silent() && Moment.of(database).quiet())) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        tell("quiet %.1f s after the last start", (System.nanoTime() - started) / 1e9);
    }
}
