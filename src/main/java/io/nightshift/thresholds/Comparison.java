package io.nightshift.thresholds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two versions of a table: what is said of it as a whole, its columns, and row by row. */
public final class Comparison {

    static final String ANNOTATION = "annotation";

    private Comparison() {}

    /** What differs, in the order of the newer version; what it left out comes last. */
    public static List<Difference> of(Table older, Table newer) {
        List<Difference> differences = new ArrayList<>(of(frame(older), frame(newer)));
        differences.addAll(of(rows(older), rows(newer)));
        return differences;
    }

    private static List<Difference> of(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        List<Difference> differences = new ArrayList<>();
        after.forEach((rule, cells) -> {
            var was = before.remove(rule);
            if (was == null) {
                differences.add(new Difference(rule, Difference.Kind.ADDED, Map.of(), cells));
            } else if (!was.equals(cells)) {
                differences.add(new Difference(rule, Difference.Kind.CHANGED, only(was, cells), only(cells, was)));
            }
        });
        before.forEach(
                (rule, cells) -> differences.add(new Difference(rule, Difference.Kind.REMOVED, cells, Map.of())));
        return differences;
    }

    private static Map<String, Map<String, String>> frame(Table table) {
        Map<String, Map<String, String>> frame = new LinkedHashMap<>();
        if (!table.terms().isEmpty()) {
            frame.put("the table", said(table.terms()));
        }
        for (var input : table.inputs()) {
            Map<String, String> terms = new LinkedHashMap<>();
            terms.put("id", input.id());
            terms.put("asks", input.expression());
            terms.put("type", input.type().word());
            terms.put("maxAge", input.maxAge());
            terms.put("monotone", input.stricterUpwards() ? "stricter" : "");
            frame.put("column \"" + input.label() + "\"", said(terms));
        }
        for (var output : table.outputs()) {
            frame.put(
                    "answer \"" + output.name() + "\"",
                    said(Map.of("label", output.label(), "type", output.type().word())));
        }
        return frame;
    }

    /** What is not said shows as such. */
    private static Map<String, String> said(Map<String, String> terms) {
        Map<String, String> said = new LinkedHashMap<>();
        terms.forEach((name, text) -> said.put(name, text.isEmpty() ? "-" : text));
        return said;
    }

    private static Map<String, Map<String, String>> rows(Table table) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (var row : table.rows()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < table.inputs().size(); i++) {
                var text = row.cells().get(i).text();
                cells.put(table.inputs().get(i).label(), text.isEmpty() ? "-" : text);
            }
            table.answers(row).forEach((name, answer) -> cells.put(name, String.valueOf(answer)));
            cells.put(ANNOTATION, row.annotation());
            rows.put(row.rule(), cells);
        }
        return rows;
    }

    /** The cells that the other row has otherwise or not at all. */
    private static Map<String, String> only(Map<String, String> cells, Map<String, String> other) {
        Map<String, String> only = new LinkedHashMap<>();
        cells.forEach((column, text) -> {
            if (!text.equals(other.get(column))) {
                only.put(column, text);
            }
        });
        return only;
    }

    /**
     * One rule that differs, or the table as a whole, a column, a case.
     *
     * @param before the cells that were otherwise, by the labels of their columns
     */
    public record Difference(String rule, Kind kind, Map<String, String> before, Map<String, String> after) {

        /** How it differs. */
        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED
        }
    }
}
