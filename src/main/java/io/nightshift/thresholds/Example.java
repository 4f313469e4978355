package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case with its expected answer.
 *
 * @param source whose case it is; empty if that needs no words
 * @param line of the file, counted from 1
 * @param values inputs, outputs and {@code rule}, as they are written
 * @param cells how many the line has
 */
public record Example(String source, int line, Map<String, String> values, int cells) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    public Example {
        values = Map.copyOf(values);
    }

    /** Reads lines of comma-separated values below a line of names. */
    public static List<Example> read(String csv) {
        return read("", csv);
    }

    static List<Example> read(String source, String csv) {
        var lines = csv.lines().toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                examples.add(
                        new Example(source, i + 1, values(lines.getFirst(), lines.get(i)), cells(lines.get(i)).length));
            }
        }
        return examples;
    }

    /** The names in the first line. */
    static List<String> heads(String csv) {
        return csv.lines().limit(1).flatMap(line -> Stream.of(cells(line))).toList();
    }

    private static String[] cells(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    String where() {
        return source.isEmpty() ? "line " + line : "line " + line + " of " + source;
    }

    private static Map<String, String> values(String names, String line) {
        Map<String, String> values = new LinkedHashMap<>();
        var words = cells(line);
        var heads = cells(names);
        for (int i = 0; i < heads.length && i < words.length; i++) {
            values.put(heads[i], words[i]);
        }
        return values;
    }

    /** A written value as the thing it stands for. */
    static Object typed(String written) {
        if (written.equals("true") || written.equals("false")) {
            return Boolean.valueOf(written);
        }
        return NUMBER.matcher(written).matches() ? new BigDecimal(written) : written;
    }

    Map<String, Object> inputs(Table table) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        table.names().forEach(name -> {
            var written = values.get(name);
            if (written != null) {
                inputs.put(name, typed(written));
            }
        });
        return inputs;
    }
}
