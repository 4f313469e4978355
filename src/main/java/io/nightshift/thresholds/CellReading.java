package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cells: of all of FEEL only comparisons with constants, because only these can be proved. */
final class CellReading {

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern PLAIN_NUMBER = Pattern.compile(NUMBER);
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[\\](])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([\\[\\])])");
    private static final Pattern WORD = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern NEGATED = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*|\\s*$");
    private static final Cell.Limit NO_LIMIT = new Cell.Limit.None();

    private CellReading() {}

    /** The cell, or empty if it is not of the plain kind or not of the column's type. */
    static Optional<Cell> read(String given, ValueType type) {
        var text = given.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(new Cell(text, List.of(), false));
        }
        var negated = NEGATED.matcher(text);
        return negated.matches()
                ? tests(negated.group(1).strip(), type).map(tests -> new Cell(text, tests, true))
                : tests(text, type).map(tests -> new Cell(text, tests, false));
    }

    /** An answer: a constant of the type. */
    static Optional<Object> constant(String given, ValueType type) {
        var text = given.strip();
        return switch (type) {
            case BOOLEAN -> truth(text).map(truth -> (Object) truth);
            case NUMBER -> PLAIN_NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
            case TEXT ->
                Optional.of(WORD.matcher(text)).filter(Matcher::matches).map(word -> word.group(1));
        };
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<List<Cell.Test>> tests(String text, ValueType type) {
        List<Cell.Test> tests = new ArrayList<>();
        var pattern = switch (type) {
            case BOOLEAN -> List.of(Pattern.compile("true|false"));
            case NUMBER -> List.of(INTERVAL, COMPARED, PLAIN_NUMBER);
            case TEXT -> List.of(WORD);
        };
        int at = 0;
        while (at < text.length()) {
            var found = first(pattern, text, at);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var comma = COMMA.matcher(text).region(found.get().end(), text.length());
            if (!comma.lookingAt()) {
                return Optional.empty();
            }
            tests.add(test(found.get()));
            at = comma.end();
            if (at == text.length() && comma.group().contains(",")) {
                return Optional.empty();
            }
        }
        return tests.isEmpty() ? Optional.empty() : Optional.of(tests);
    }

    private static Optional<Matcher> first(List<Pattern> patterns, String text, int at) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(text).region(at, text.length()))
                .filter(Matcher::lookingAt)
                .findFirst();
    }

    private static Cell.Test test(Matcher found) {
        if (found.pattern() == INTERVAL) {
            return new Cell.Test.Within(
                    new Cell.Limit.At(
                            new BigDecimal(found.group(2)), found.group(1).equals("[")),
                    new Cell.Limit.At(
                            new BigDecimal(found.group(3)), found.group(4).equals("]")));
        }
        if (found.pattern() == COMPARED) {
            var limit = new Cell.Limit.At(
                    new BigDecimal(found.group(2)), found.group(1).endsWith("="));
            return found.group(1).startsWith("<")
                    ? new Cell.Test.Within(NO_LIMIT, limit)
                    : new Cell.Test.Within(limit, NO_LIMIT);
        }
        if (found.pattern() == PLAIN_NUMBER) {
            var limit = new Cell.Limit.At(new BigDecimal(found.group(1)), true);
            return new Cell.Test.Within(limit, limit);
        }
        return found.pattern() == WORD
                ? new Cell.Test.Same(found.group(1))
                : new Cell.Test.Same(Boolean.valueOf(found.group()));
    }
}
