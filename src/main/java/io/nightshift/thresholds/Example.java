package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One case with its expected answer.
 *
 * @param line of the file, counted from 1
 * @param values inputs, outputs and {@code rule}, as they are written
 */
public record Example(int line, Map<String, String> values) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    public Example {
        values = Map.copyOf(values);
    }

    /** Reads lines of comma-separated values below a line of names. */
    public static List<Example> read(String csv) {
        var lines = csv.lines().toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                examples.add(new Example(i + 1, values(lines.getFirst(), lines.get(i))));
            }
        }
        return examples;
    }

    private static Map<String, String> values(String names, String line) {
        Map<String, String> values = new LinkedHashMap<>();
        var words = line.split(",", -1);
        var heads = names.split(",", -1);
        for (int i = 0; i < heads.length && i < words.length; i++) {
            values.put(heads[i].strip(), words[i].strip());
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
