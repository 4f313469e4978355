package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a column asks: the value of a name, or whether comparisons, joined by "and", all hold. */
public sealed interface Question {

    /** The names it reads. */
    Set<String> names();

    /** The answer for values by their full names; null if it cannot be told. */
    @Nullable
    Object of(Map<String, ?> values);

    /** The value of one name. */
    record Value(String name) implements Question {
        @Override
        public Set<String> names() {
            return Set.of(name);
        }

        @Override
        public @Nullable Object of(Map<String, ?> values) {
            return values.get(name);
        }
    }

    /** Whether all comparisons hold. */
    record Holds(List<Comparison> comparisons) implements Question {

        public Holds {
            comparisons = List.copyOf(comparisons);
        }

        @Override
        public Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            comparisons.forEach(comparison -> names.addAll(comparison.names()));
            return names;
        }

        /** Whether it may come to hold as the value of a name grows and all others stay. */
        boolean mayRise(String name) {
            return comparisons.stream().anyMatch(comparison -> comparison.holdsUpwards(name));
        }

        /** Whether it may cease to hold as the value of a name grows and all others stay. */
        boolean mayFall(String name) {
            return comparisons.stream().anyMatch(comparison -> comparison.holdsDownwards(name));
        }

        /** The numbers that a name is compared with. */
        List<BigDecimal> constantsBeside(String name) {
            return comparisons.stream()
                    .filter(comparison -> comparison.names().contains(name))
                    .flatMap(Comparison::numbers)
                    .toList();
        }

        /** As in FEEL: one that fails decides, whether or not the others can be told. */
        @Override
        public @Nullable Object of(Map<String, ?> values) {
            var unknown = false;
            for (var comparison : comparisons) {
                var holds = comparison.of(values);
                if (Boolean.FALSE.equals(holds)) {
                    return false;
                }
                unknown |= holds == null;
            }
            return unknown ? null : true;
        }
    }

    /** Two operands and how they are compared. */
    record Comparison(Operand left, String sign, Operand right) {

        boolean ofTexts() {
            return Stream.of(left, right)
                    .anyMatch(operand ->
                            operand instanceof Operand.Constant constant && constant.value() instanceof String);
        }

        private boolean holdsUpwards(String name) {
            return is(left, name) && sign.startsWith(">") || is(right, name) && sign.startsWith("<");
        }

        private boolean holdsDownwards(String name) {
            return is(left, name) && sign.startsWith("<") || is(right, name) && sign.startsWith(">");
        }

        private static boolean is(Operand operand, String name) {
            return operand.name().filter(name::equals).isPresent();
        }

        /** Those of its operands that are numbers. */
        Stream<BigDecimal> numbers() {
            return Stream.of(left, right)
                    .filter(Operand.Constant.class::isInstance)
                    .map(operand -> ((Operand.Constant) operand).value())
                    .filter(BigDecimal.class::isInstance)
                    .map(BigDecimal.class::cast);
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            left.name().ifPresent(names::add);
            right.name().ifPresent(names::add);
            return names;
        }

        @Nullable
        Object of(Map<String, ?> values) {
            var one = left.of(values);
            var other = right.of(values);
            if (one instanceof BigDecimal number && other instanceof BigDecimal limit) {
                return holds(number.compareTo(limit));
            }
            if (one == null || other == null || one.getClass() != other.getClass()) {
                return null;
            }
            return switch (sign) {
                case "=" -> one.equals(other);
                case "!=" -> !one.equals(other);
                default -> null;
            };
        }

        private boolean holds(int order) {
            return switch (sign) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "!=" -> order != 0;
                default -> order == 0;
            };
        }
    }

    /** A name or a constant. */
    sealed interface Operand {

        Optional<String> name();

        @Nullable
        Object of(Map<String, ?> values);

        /** The value of a name. */
        record Named(String word) implements Operand {
            @Override
            public Optional<String> name() {
                return Optional.of(word);
            }

            @Override
            public @Nullable Object of(Map<String, ?> values) {
                return values.get(word);
            }
        }

        /** A constant. */
        record Constant(Object value) implements Operand {
            @Override
            public Optional<String> name() {
                return Optional.empty();
            }

            @Override
            public Object of(Map<String, ?> values) {
                return value;
            }
        }
    }

    /** Reads an input expression; empty if it is of another kind. */
    static Optional<Question> read(String given) {
        var text = given.strip();
        if (isName(text)) {
            return Optional.of(new Value(text));
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (var part : Pattern.compile("\\s+and\\s+").split(text)) {
            var found = Reading.COMPARISON.matcher(part.strip());
            if (!found.matches()) {
                return Optional.empty();
            }
            var left = operand(found.group(1));
            var right = operand(found.group(3));
            if (left.isEmpty() || right.isEmpty()) {
                return Optional.empty();
            }
            comparisons.add(new Comparison(left.get(), found.group(2), right.get()));
        }
        return Optional.of(new Holds(comparisons));
    }

    private static boolean isName(String text) {
        return Reading.NAME.matcher(text).matches()
                && !Reading.RESERVED.matcher(text).matches();
    }

    private static Optional<Operand> operand(String text) {
        if (isName(text)) {
            return Optional.of(new Operand.Named(text));
        }
        return CellReading.constant(text, ValueType.NUMBER)
                .or(() -> CellReading.constant(text, ValueType.TEXT))
                .or(() -> CellReading.constant(text, ValueType.BOOLEAN))
                .map(Operand.Constant::new);
    }

    /** The forms of the words. */
    final class Reading {

        private static final String OPERAND = "(\"[^\"\\\\]*\"|[\\w.-]+)";
        private static final Pattern COMPARISON = Pattern.compile(OPERAND + "\\s*(<=|>=|!=|<|>|=)\\s*" + OPERAND);
        private static final Pattern NAME = Pattern.compile("[a-zA-Z][A-Za-z0-9]*(?:\\.[a-zA-Z][A-Za-z0-9]*)*");
        private static final Pattern RESERVED =
                Pattern.compile("(?:true|false|null|not|if|for|some|every|function|in|and|or|between|instance|of)");

        private Reading() {}
    }
}
