package io.nightshift;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Public corpora, where a copy lies beside the project; tests that need one are skipped elsewhere and say so. */
public final class Shared {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Shared() {}

    /** The lines of a file of the development part. */
    public static List<JsonNode> lines(String file) throws IOException {
        var path = development().resolve(file);
        assumeTrue(Files.isReadable(path), () -> "No corpus at " + path + "; nothing measured");
        return Files.readAllLines(path).stream().map(Shared::parsed).toList();
    }

    /** The folder of the development part; where no copy is, there is no such folder. */
    public static Path development() {
        var shared = Optional.ofNullable(System.getProperty("nightshift.shared"))
                .or(() -> Optional.ofNullable(System.getenv("NIGHTSHIFT_SHARED")))
                .orElse("../shared");
        return Path.of(shared, "data", "dev");
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
