package io.nightshift.process;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A cell of a table that holds nothing but numbers, intervals, words and truths, perhaps inside {@code not(...)}. */
record PlainCell(boolean negated, List<Part> parts) {

    private static final String NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,10})?";
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");
    private static final Pattern WORD = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>)?\\s*(" + NUMBER + ")");
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[\\](])\\s*(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")\\s*([\\[\\])])");
    private static final Pattern PART = Pattern.compile("\\s*(\"[^\"\\\\]*\"|[^\",]+?)\\s*(,|$)");

    /** Reads a cell; empty if it is not plain. */
    static Optional<PlainCell> read(String text) {
        var stripped = text.strip();
        var not = NOT.matcher(stripped);
        var negated = not.matches();
        return parts(negated ? not.group(1) : stripped)
                .map(parts -> new PlainCell(negated, parts))
                .filter(PlainCell::readsAsOneExpects);
    }

    /** In a list and in {@code not(...)} the full language takes a truth for a condition, not for a value. */
    private boolean readsAsOneExpects() {
        return (parts.size() == 1 && !negated) || parts.stream().noneMatch(Truth.class::isInstance);
    }

    private static Optional<List<Part>> parts(String list) {
        List<Part> parts = new ArrayList<>();
        var matcher = PART.matcher(list);
        var at = 0;
        while (at < list.length() && matcher.find(at) && matcher.start() == at) {
            var part = part(matcher.group(1));
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
            at = matcher.end();
        }
        return at < list.length() || parts.isEmpty() || list.strip().endsWith(",")
                ? Optional.empty()
                : Optional.of(parts);
    }

    private static @Nullable Part part(String text) {
        var word = WORD.matcher(text);
        if (word.matches()) {
            return new Word(word.group(1));
        }
        if (text.equals("true") || text.equals("false")) {
            return new Truth(text.equals("true"));
        }
        var bound = BOUND.matcher(text);
        if (bound.matches()) {
            var sign = bound.group(1) == null ? "=" : bound.group(1);
            return new Bound(PlainFeel.Comparison.of(sign), new BigDecimal(bound.group(2)));
        }
        var interval = INTERVAL.matcher(text);
        return interval.matches()
                ? new Interval(
                        interval.group(1).equals("["),
                        new BigDecimal(interval.group(2)),
                        new BigDecimal(interval.group(3)),
                        interval.group(4).equals("]"))
                : null;
    }

    /** Whether a value is in the cell; empty if value and cell are of different kinds. */
    Optional<Boolean> holds(Object value) {
        var any = false;
        for (var part : parts) {
            var answer = part.holds(value);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            any |= answer.get();
        }
        return Optional.of(any != negated);
    }

    /** One alternative of a cell. */
    private sealed interface Part {
        Optional<Boolean> holds(Object value);
    }

    private record Word(String word) implements Part {
        @Override
        public Optional<Boolean> holds(Object value) {
            return value instanceof String text ? Optional.of(text.equals(word)) : Optional.empty();
        }
    }

    private record Truth(boolean truth) implements Part {
        @Override
        public Optional<Boolean> holds(Object value) {
            return value instanceof Boolean given ? Optional.of(given == truth) : Optional.empty();
        }
    }

    private record Bound(PlainFeel.Comparison comparison, BigDecimal limit) implements Part {
        @Override
        public Optional<Boolean> holds(Object value) {
            return number(value).map(number -> comparison.holds(number.compareTo(limit)));
        }
    }

    private record Interval(boolean withLow, BigDecimal low, BigDecimal high, boolean withHigh) implements Part {
        @Override
        public Optional<Boolean> holds(Object value) {
            return number(value).map(number -> above(number.compareTo(low)) && below(number.compareTo(high)));
        }

        private boolean above(int order) {
            return withLow ? order >= 0 : order > 0;
        }

        private boolean below(int order) {
            return withHigh ? order <= 0 : order < 0;
        }
    }

    private static Optional<BigDecimal> number(Object value) {
        return switch (value) {
            case BigDecimal number -> Optional.of(number);
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case Integer number -> Optional.of(BigDecimal.valueOf(number));
            case Double number when Double.isFinite(number) -> Optional.of(BigDecimal.valueOf(number));
            default -> Optional.empty();
        };
    }
}
