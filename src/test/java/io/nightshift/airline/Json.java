package io.nightshift.airline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the airline's files. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /** One value of this kind a line. */
    static <T> List<T> lines(Path file, Class<T> kind) throws IOException {
        var lines = Files.readAllLines(file);
        return IntStream.range(0, lines.size())
                .filter(index -> !lines.get(index).isBlank())
                .mapToObj(index -> line(file, index, lines.get(index), kind))
                .toList();
    }

    private static <T> T line(Path file, int index, String line, Class<T> kind) {
        try {
            return MAPPER.readValue(line, kind);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "Line " + (index + 1) + " of " + file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** An object whose entries are of this kind. */
    static <T> Map<String, T> entries(Path file, Class<T> kind) throws IOException {
        Map<String, T> entries = new TreeMap<>();
        for (var entry : MAPPER.readTree(file.toFile()).properties()) {
            entries.put(entry.getKey(), value(entry.getValue(), kind));
        }
        return entries;
    }

    static <T> T value(JsonNode node, Class<T> kind) {
        try {
            return MAPPER.treeToValue(node, kind);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "Not a " + kind.getSimpleName() + ": " + node + "; " + broken.getMessage(), broken);
        }
    }
}
