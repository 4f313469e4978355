package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A decision table of hit policy UNIQUE, read into plain values.
 *
 * @param terms what is said of the table as a whole, such as its currency
 */
public record Table(String key, Map<String, String> terms, List<Input> inputs, List<Output> outputs, List<Row> rows) {

    static final String TIME_TO_LIVE = "history time to live";

    public Table {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rows = List.copyOf(rows);
    }

    /**
     * One column of conditions.
     *
     * @param expression the question as it is written
     * @param stricterUpwards whether the model claims that a greater number never needs less approval
     * @param maxAge how old the facts may be, as it is written; empty if nothing is said
     */
    public record Input(
            String id,
            String label,
            String expression,
            Question question,
            ValueType type,
            boolean stricterUpwards,
            String maxAge) {}

    /** One column of answers. */
    public record Output(String name, String label, ValueType type) {}

    /**
     * One rule.
     *
     * @param answers a text, a number or a truth for each output
     */
    public record Row(String rule, String annotation, List<Cell> cells, List<Object> answers) {

        public Row {
            cells = List.copyOf(cells);
            answers = List.copyOf(answers);
        }
    }

    /** Reads the one table of a DMN document; {@link TableRefused} if it holds anything that cannot be proved. */
    public static Table read(byte[] dmn) {
        return new TableReading(dmn).table();
    }

    /** What a table that is new is compared with. */
    static Table empty(String key) {
        return new Table(key, Map.of(), List.of(), List.of(), List.of());
    }

    /** The names of all values that the columns read, such as {@code proposal.amount}. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        inputs.forEach(input -> names.addAll(input.question().names()));
        return names;
    }

    /** Of a number, by its name: one value for each limit that occurs and for each stretch between two, in ascending order. */
    public List<BigDecimal> samples(String name) {
        var limits = new TreeSet<BigDecimal>();
        for (int column = 0; column < inputs.size(); column++) {
            switch (inputs.get(column).question()) {
                case Question.Value(String asked) -> {
                    if (asked.equals(name)) {
                        limits.addAll(numbers(column));
                    }
                }
                case Question.Holds holds -> limits.addAll(holds.constantsBeside(name));
            }
        }
        return Pieces.Numbers.cutAt(limits).samples().stream()
                .map(BigDecimal.class::cast)
                .toList();
    }

    private List<BigDecimal> numbers(int column) {
        return rows.stream().flatMap(row -> row.cells().get(column).numbers()).toList();
    }

    /** Those of the names whose values are texts. */
    public Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        for (var input : inputs) {
            switch (input.question()) {
                case Question.Value(String name) -> {
                    if (input.type() == ValueType.TEXT) {
                        texts.add(name);
                    }
                }
                case Question.Holds holds ->
                    holds.comparisons().stream()
                            .filter(Question.Comparison::ofTexts)
                            .forEach(comparison -> texts.addAll(comparison.names()));
            }
        }
        return texts;
    }

    /** This table with other answers of one rule; empty if it has no such rule or no such outputs. */
    Optional<Table> answering(String rule, Map<String, ?> answers) {
        var known = outputs.stream().map(Output::name).toList();
        if (!known.containsAll(answers.keySet())
                || rows.stream().noneMatch(row -> row.rule().equals(rule))) {
            return Optional.empty();
        }
        var changed = rows.stream()
                .map(row -> row.rule().equals(rule) ? answering(row, answers) : row)
                .toList();
        return Optional.of(new Table(key, terms, inputs, outputs, changed));
    }

    private Row answering(Row row, Map<String, ?> answers) {
        var changed = answers(row);
        changed.putAll(answers);
        return new Row(row.rule(), row.annotation(), row.cells(), List.copyOf(changed.values()));
    }

    /** The answers of a row by name. */
    public Map<String, Object> answers(Row row) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            answers.put(outputs.get(i).name(), row.answers().get(i));
        }
        return answers;
    }
}
