package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Questions made up from a table itself: for each name the values at which some cell or comparison changes its mind. */
final class Synthetic {

    private static final long ALWAYS_THE_SAME = 20_260_101;

    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    Synthetic(Table table) {
        var columns = new Grid(table).columns();
        for (int i = 0; i < columns.size(); i++) {
            switch (table.inputs().get(i).question()) {
                case Question.Value(String name) ->
                    valuesOf(name).addAll(columns.get(i).samples());
                case Question.Holds holds -> holds.comparisons().forEach(this::take);
            }
        }
        table.inputs().forEach(input -> {
            if (input.question() instanceof Question.Holds holds) {
                holds.comparisons().forEach(this::share);
            }
        });
    }

    /** Two names that are compared with each other are tried at each other's values and beside them. */
    private void share(Question.Comparison comparison) {
        var names = List.copyOf(comparison.names());
        if (names.size() == 2) {
            List<Object> both = new ArrayList<>(valuesOf(names.getFirst()));
            both.addAll(valuesOf(names.getLast()));
            names.forEach(name -> both.forEach(value -> valuesOf(name).addAll(beside(value))));
        }
    }

    private List<Object> valuesOf(String name) {
        return values.computeIfAbsent(name, it -> new ArrayList<>());
    }

    /** A name that is compared with a constant is tried at it and beside it. */
    private void take(Question.Comparison comparison) {
        List<Object> at = new ArrayList<>();
        for (var operand : List.of(comparison.left(), comparison.right())) {
            if (operand instanceof Question.Operand.Constant(Object value)) {
                at.addAll(beside(value));
            }
        }
        if (comparison.names().size() == 2) {
            at.add(BigDecimal.TEN);
        }
        comparison.names().forEach(name -> valuesOf(name).addAll(at));
    }

    private static List<Object> beside(Object value) {
        return switch (value) {
            case BigDecimal number -> List.of(number.subtract(BigDecimal.ONE), number, number.add(BigDecimal.ONE));
            case Boolean truth -> List.of(truth, !truth);
            default -> List.of(value, value + " not");
        };
    }

    /** So many questions, always the same ones. */
    List<Map<String, ?>> samples(int count) {
        var random = new Random(ALWAYS_THE_SAME);
        List<Map<String, ?>> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> sample = new LinkedHashMap<>();
            values.forEach((name, some) -> sample.put(name, some.get(random.nextInt(some.size()))));
            samples.add(sample);
        }
        return samples;
    }
}
