package io.nightshift.chaos;

import io.nightshift.bench.House;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One night in which a node is killed again and again while cases are in flight. A first node, which is never killed,
 * holds the database and the door; it works on cases itself or leaves all work to the nodes that die.
 */
class Night {

    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
    private static final Duration BUSY_WITHIN = Duration.ofSeconds(30);

    private static final List<String> SYSTEMS = List.of("billing", "orders", "warranties", "tickets");

    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--nightshift.workers.lock=3s",
            "--nightshift.workers.poll=50ms",
            "--nightshift.workers.poll-at-most=250ms",
            // A fault that meets one deed in several lives must not use up its tries.
            "--nightshift.workers.retry-after=200ms,500ms,1s,1s,1s,1s,1s,1s,1s,1s",
            "--nightshift.dossier.time-limit=30s",
            "--camunda.bpm.job-execution.lock-time-in-millis=3000");

    private static final List<String> SWEEPS_OFTEN =
            List.of("--nightshift.workers.abandoned-every=1s", "--nightshift.workers.stranded-every=1s");

    /** A node that lives on leaves most of the work to the other one; else nothing would be in flight when that is killed. */
    private static final List<String> WORKS_SLOWLY = List.of(
            "--nightshift.workers.capacity=20",
            "--nightshift.workers.abandoned-every=1s",
            "--nightshift.workers.stranded-every=1s");

    private static final List<String> IDLE = List.of(
            "--nightshift.workers.capacity=0",
            "--nightshift.workers.abandoned-every=10h",
            "--nightshift.workers.stranded-every=10h",
            "--camunda.bpm.job-execution.enabled=false");

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
        var data = Path.of("target", "kill-" + UUID.randomUUID()).toAbsolutePath();
        var started = System.nanoTime();
        try (var first = House.start(data, options(QUICK, firstNodeWorks ? WORKS_SLOWLY : IDLE));
                var outside = new Outside(first, random, inFlight)) {
            for (var system : SYSTEMS) {
                put(first, "/api/company/faults/" + system, slow(1500));
            }
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
                audit.figures().forEach(Night::tell);
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
        var options = Stream.of(QUICK, SWEEPS_OFTEN, first.shared())
                .flatMap(List::stream)
                .toArray(String[]::new);
        var node = House.start(Path.of("target", "kill-second").toAbsolutePath(), options);
        for (var system : SYSTEMS) {
            misbehave(node, system);
        }
        return node;
    }

    /** Most calls are slow, so that kills hit the middle of them; some lose their answer, some do nothing. */
    private void misbehave(House node, String system) throws IOException, InterruptedException {
        var fault = switch (random.nextInt(6)) {
            case 0, 1 -> next("DO_AND_FAIL", 5 + random.nextInt(20));
            case 2 -> next("FAIL", 3);
            default -> slow(200 + random.nextInt(300));
        };
        put(node, "/api/company/faults/" + system, fault);
    }

    private static String next(String kind, int times) {
        return "{\"kind\": \"%s\", \"calls\": \"DEEDS\", \"times\": %d}".formatted(kind, times);
    }

    private static String slow(int millis) {
        return "{\"kind\": \"SLOW\", \"calls\": \"DEEDS\", \"delay\": \"%s\"}".formatted(Duration.ofMillis(millis));
    }

    private static void put(House node, String path, String body) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString("operator:nightshift".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /** Waits until nothing moves any more; if that never comes, the audit says what still does. */
    private void awaitQuiet(JdbcClient database, Outside outside) throws InterruptedException {
        var started = System.nanoTime();
        var patience = started + QUIET_WITHIN.toNanos();
        while (System.nanoTime() < patience
                && !(outside.silent() && Moment.of(database).quiet())) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        tell("quiet %.1f s after the last start", (System.nanoTime() - started) / 1e9);
    }

    private static void tell(String format, Object... values) {
        tell(String.format(Locale.ROOT, format, values));
    }

    private static void tell(String line) {
        System.out.println("[night] " + line);
    }

    private static String[] options(List<String> some, List<String> further) {
        return Stream.of(some, further).flatMap(List::stream).toArray(String[]::new);
    }

    /**
     * What is going on at one moment.
     *
     * @param claimed effects that were begun and are not settled
     * @param done those of them that stand in the company's books already
     */
    private record Moment(int working, int tasks, int claimed, int done) {

        static Moment of(JdbcClient database) {
            return database.sql("""
                select (select count(*) from nightshift.escalation where ticket_source = 'kill' and state = 'WORKING')
                           as working,
                       (select count(*) from public.act_ru_ext_task) as tasks,
                       (select count(*) from nightshift.effect where state = 'CLAIMED') as claimed,
                       (select count(*) from nightshift.effect f where state = 'CLAIMED' and exists (
                           select 1 from (%s) b where b.effect_key = f.key)) as done
                """.formatted(Audit.BOOKS)).query(Moment.class).single();
        }

        boolean quiet() {
            return working == 0 && tasks == 0 && claimed == 0;
        }

        @Override
        public String toString() {
            return "%d cases in flight, %d effects begun, %d of them done".formatted(working, claimed, done);
        }
    }
}
