package io.nightshift.airline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The published airline, where a copy lies beside the project ({@code ../shared}, or the system property
 * {@code nightshift.shared} or the environment variable {@code NIGHTSHIFT_SHARED}).
 */
final class Corpus {

    private Corpus() {}

    static Path folder() {
        var shared = Optional.ofNullable(System.getProperty("nightshift.shared"))
                .or(() -> Optional.ofNullable(System.getenv("NIGHTSHIFT_SHARED")))
                .orElse("../shared");
        return Path.of(shared, "data", "dev", "tau_airline");
    }

    /** Its systems; where there are none, the test is skipped. */
    static Airline airline() throws IOException {
        file("db/reservations.json");
        return Airline.read(folder().resolve("db"));
    }

    /** A file of it; where there is none, the test is skipped. */
    static Path file(String name) {
        var file = folder().resolve(name);
        assumeTrue(Files.isReadable(file), () -> "No corpus at " + file + "; nothing measured");
        return file;
    }
}
