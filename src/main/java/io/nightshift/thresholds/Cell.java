package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * One condition: comparisons with constants, of which one must hold, or none if negated.
 *
 * @param text as it is written in the table
 * @param tests empty if every value will do
 */
public record Cell(String text, List<Test> tests, boolean negated) {

    public Cell {
        tests = List.copyOf(tests);
    }

    /** One comparison with a constant. */
    sealed interface Test {

        /** Whether a value of the column's type passes. */
        boolean holds(Object value);

        /** Equal to a word or a truth. */
        record Same(Object constant) implements Test {
            @Override
            public boolean holds(Object value) {
                return constant.equals(value);
            }
        }

        /** Between two limits; a limit that is not there does not limit. */
        record Within(Limit low, Limit high) implements Test {
            @Override
            public boolean holds(Object value) {
                return value instanceof BigDecimal number && low.below(number) && high.above(number);
            }
        }
    }

    /** The end of an interval. */
    sealed interface Limit {

        boolean below(BigDecimal number);

        boolean above(BigDecimal number);

        /** No end. */
        record None() implements Limit {
            @Override
            public boolean below(BigDecimal number) {
                return true;
            }

            @Override
            public boolean above(BigDecimal number) {
                return true;
            }
        }

        /** An end that belongs to the interval if it is closed. */
        record At(BigDecimal number, boolean closed) implements Limit {
            @Override
            public boolean below(BigDecimal other) {
                var order = number.compareTo(other);
                return order < 0 || closed && order == 0;
            }

            @Override
            public boolean above(BigDecimal other) {
                var order = number.compareTo(other);
                return order > 0 || closed && order == 0;
            }
        }
    }

    /** Whether the cell says nothing. */
    public boolean any() {
        return tests.isEmpty();
    }

    boolean holds(Object value) {
        return any() || tests.stream().anyMatch(test -> test.holds(value)) != negated;
    }

    /** The numbers at which the cell may change its mind. */
    Stream<BigDecimal> numbers() {
        return tests.stream()
                .filter(Test.Within.class::isInstance)
                .map(Test.Within.class::cast)
                .flatMap(within -> Stream.of(within.low(), within.high()))
                .filter(Limit.At.class::isInstance)
                .map(limit -> ((Limit.At) limit).number());
    }

    /** The texts that the cell names. */
    Stream<String> texts() {
        return tests.stream()
                .filter(Test.Same.class::isInstance)
                .map(test -> ((Test.Same) test).constant())
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
