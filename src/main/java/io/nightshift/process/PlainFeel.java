package io.nightshift.process;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the plain part of FEEL, which is nearly all that tables consist of, a thousand times as fast as the full
 * language: names, literals, comparisons of two names, and cells of numbers, intervals, words and truths. Whatever is not
 * plain, in the text or in the values, is left to the full engine, so that both always agree.
 */
class PlainFeel implements FeelEngine {

    private static final Pattern WORD = Pattern.compile("\"[^\"\\\\]*\"");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][A-Za-z0-9]*(?:\\.[a-zA-Z][A-Za-z0-9]*)*");
    private static final Pattern RESERVED =
            Pattern.compile("(?:true|false|null|not|if|for|some|every|function|in|and|or|between|instance|of)");
    private static final int MOST_TEXTS = 10_000;

    private final FeelEngine full;
    private final Map<String, Optional<PlainCell>> cells = new ConcurrentHashMap<>();

    PlainFeel(FeelEngine full) {
        this.full = full;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the engine's interface has it
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        var plain = literal(expression.strip());
        if (plain == null) {
            plain = value(expression.strip(), variables);
        }
        if (plain == null) {
            plain = compared(expression, variables);
        }
        return plain == null ? full.evaluateSimpleExpression(expression, variables) : (T) plain;
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String inputName, VariableContext variables) {
        var input = variables.resolve(inputName);
        if (input != null && input.getValue() != null) {
            var answer = cell(tests).flatMap(cell -> cell.holds(input.getValue()));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return full.evaluateSimpleUnaryTests(tests, inputName, variables);
    }

    private Optional<PlainCell> cell(String tests) {
        var known = cells.get(tests);
        if (known != null) {
            return known;
        }
        var read = PlainCell.read(tests);
        if (cells.size() < MOST_TEXTS) {
            cells.put(tests, read);
        }
        return read;
    }

    private static @Nullable Object literal(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> WORD.matcher(text).matches() ? text.substring(1, text.length() - 1) : null;
        };
    }

    /** The value of a dotted name as the full engine gives it: numbers as long or double. */
    private static @Nullable Object value(String name, VariableContext variables) {
        var value = raw(name, variables);
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().scale() <= 0
                    ? (Object) number.longValue()
                    : (Object) number.doubleValue();
        }
        return value instanceof String || value instanceof Boolean ? value : null;
    }

    private static @Nullable Object raw(String name, VariableContext variables) {
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            return null;
        }
        var parts = name.split("\\.");
        var first = variables.resolve(parts[0]);
        var value = first == null ? null : first.getValue();
        for (int i = 1; i < parts.length; i++) {
            value = value instanceof Map<?, ?> inner ? inner.get(parts[i]) : null;
        }
        return value;
    }

    private static @Nullable Object compared(String expression, VariableContext variables) {
        var comparison = Comparison.FORM.matcher(expression);
        return comparison.matches()
                        && raw(comparison.group(1), variables) instanceof BigDecimal left
                        && raw(comparison.group(3), variables) instanceof BigDecimal right
                ? Comparison.of(comparison.group(2)).holds(left.compareTo(right))
                : null;
    }

    /** The six ways of comparing. */
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        EQUAL("=");

        static final Pattern FORM = Pattern.compile("\\s*([\\w.]+)\\s*(<=|>=|<|>|=)\\s*([\\w.]+)\\s*");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        static Comparison of(String sign) {
            for (var one : values()) {
                if (one.sign.equals(sign)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("No comparison: " + sign);
        }

        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
                case EQUAL -> order == 0;
            };
        }
    }
}
