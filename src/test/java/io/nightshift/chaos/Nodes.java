package io.nightshift.chaos;

import io.nightshift.Callers;
import io.nightshift.bench.House;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** The nodes of a night: each is the application in a JVM of its own, and all share the first one's database. */
final class Nodes {

    /** The systems of the company that do something. */
    static final List<String> SYSTEMS = List.of("billing", "orders", "warranties", "tickets");

    /** Works on cases, but leaves most of the work to another node. */
    static final List<String> SLOW = List.of(
            "--nightshift.workers.capacity=20",
            "--nightshift.workers.abandoned-every=1s",
            "--nightshift.workers.stranded-every=1s");

    /** Holds the database and the door, and works on nothing. */
    static final List<String> IDLE = List.of(
            "--nightshift.workers.capacity=0",
            "--nightshift.workers.abandoned-every=10h",
            "--nightshift.workers.stranded-every=10h",
            "--camunda.bpm.job-execution.enabled=false");

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

    private Nodes() {}

    /** A new place for the data of a night. */
    static Path data() {
        return Path.of("target", "night-" + UUID.randomUUID()).toAbsolutePath();
    }

    static House first(Path data, List<String> kind) throws IOException, InterruptedException {
        return House.start(data, options(QUICK, kind));
    }

    /** A further node on the database of the first. */
    static House beside(House first) throws IOException, InterruptedException {
        return House.start(
                Path.of("target", "night-second").toAbsolutePath(), options(QUICK, SWEEPS_OFTEN, first.shared()));
    }

    /** Has each deed of this system take so long on this node. */
    static void slow(House node, String system, Duration delay) {
        misbehave(node, system, """
            {"kind": "SLOW", "calls": "DEEDS", "delay": "%s"}\
            """.formatted(delay));
    }

    /** Has the next deeds of this system fail on this node. */
    static void fail(House node, String system, String kind, int times) {
        misbehave(node, system, """
            {"kind": "%s", "calls": "DEEDS", "times": %d}\
            """.formatted(kind, times));
    }

    private static void misbehave(House node, String system, String fault) {
        var answer = Callers.as("operator", node.port())
                .put()
                .uri("/api/company/faults/" + system)
                .contentType(MediaType.APPLICATION_JSON)
                .body(fault)
                .retrieve()
                .toEntity(String.class);
        if (answer.getStatusCode().value() != 200) {
            throw new IllegalStateException("The fault of " + system + " was refused: " + answer);
        }
    }

    /** Says a line about the night in the output of the build. */
    static void tell(String format, Object... values) {
        System.out.println("[night] " + String.format(Locale.ROOT, format, values));
    }

    @SafeVarargs
    private static String[] options(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toArray(String[]::new);
    }
}
