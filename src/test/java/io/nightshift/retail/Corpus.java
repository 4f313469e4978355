package io.nightshift.retail;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The published shop with its tasks and attempts: in the folder of {@code -Dretail.data=}, or where a copy lies beside the
 * project ({@code ../shared}, or the system property {@code nightshift.shared} or the environment variable
 * {@code NIGHTSHIFT_SHARED}). The files of tasks and attempts may lie elsewhere: {@code -Dretail.tasks=} and
 * {@code -Dretail.attempts=}.
 */
final class Corpus {

    private Corpus() {}

    static Path folder() {
        var shared = Optional.ofNullable(System.getProperty("nightshift.shared"))
                .or(() -> Optional.ofNullable(System.getenv("NIGHTSHIFT_SHARED")))
                .orElse("../shared");
        return named("retail.data").orElse(Path.of(shared, "data", "dev", "tau_retail"));
    }

    private static Optional<Path> named(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(Path::of);
    }

    /** Its systems; where there are none, the test is skipped. */
    static Shop shop() throws IOException {
        var books = folder().resolve("db");
        readable(books.resolve("orders.json"));
        return Shop.read(books);
    }

    static List<Task> tasks() throws IOException {
        return Json.lines(readable(named("retail.tasks").orElse(folder().resolve("tasks.jsonl"))), Task.class);
    }

    static List<Attempt> attempts() throws IOException {
        var file = named("retail.attempts").orElse(folder().resolve("action_attempts.jsonl"));
        return Json.lines(readable(file), Attempt.class);
    }

    private static Path readable(Path file) {
        assumeTrue(Files.isReadable(file), () -> "No corpus at " + file + "; nothing measured");
        return file;
    }
}
