package io.nightshift.retail;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reads the shop's files, with amounts as exact as they are written, and says when two records are the same. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The shop's own systems calculate in binary fractions. */
    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

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

    /** An object whose entries are records. */
    static Map<String, ObjectNode> records(Path file) throws IOException {
        Map<String, ObjectNode> records = new TreeMap<>();
        MAPPER.readTree(file.toFile())
                .properties()
                .forEach(entry -> records.put(entry.getKey(), (ObjectNode) entry.getValue()));
        return records;
    }

    /** With nothing missing. */
    static <T> T value(JsonNode node, Class<T> kind) {
        try {
            return MAPPER.readerFor(kind)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(node);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "Not a " + kind.getSimpleName() + ": " + node + "; " + broken.getMessage(), broken);
        }
    }

    static <T> T plain(JsonNode node, TypeReference<T> kind) {
        return MAPPER.convertValue(node, kind);
    }

    /** From a text that is JSON, or ought to be. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException broken) {
            throw new IllegalArgumentException("No JSON: " + broken.getMessage(), broken);
        }
    }

    static <T> JsonNode node(T value) {
        return MAPPER.valueToTree(value);
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Whether two records say the same; numbers may differ by half a cent. */
    static boolean same(JsonNode one, JsonNode two) {
        if (one.isNumber() && two.isNumber()) {
            return one.decimalValue().subtract(two.decimalValue()).abs().compareTo(HALF_A_CENT) <= 0;
        }
        if (one.isArray() && two.isArray()) {
            return one.size() == two.size()
                    && IntStream.range(0, one.size()).allMatch(at -> same(one.path(at), two.path(at)));
        }
        if (one.isObject() && two.isObject()) {
            return one.size() == two.size()
                    && one.properties().stream().allMatch(field -> same(field.getValue(), two.path(field.getKey())));
        }
        return one.equals(two);
    }
}
