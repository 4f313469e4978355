package io.nightshift.models;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputExpression;

/**
 * Proves a table to have neither gap nor overlap, by asking the engine about one value of every kind there is.
 *
 * <p>The cells hold nothing but comparisons with constants, so they cut a column into points and open intervals: each number
 * that occurs, one between each two neighbours, one below and one above; each text that occurs and one that does not; true and
 * false. Within such a piece every cell says the same, so a grid of one value per piece stands for all values. The columns are
 * asked as if they were independent of each other, which is more than can happen.
 */
final class Proof {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final String ANY = "|-?";
    private static final Map<String, Pattern> GRAMMAR = Map.of(
            "boolean",
            Pattern.compile("true|false" + ANY),
            "number",
            Pattern.compile(
                    "(?:<|<=|>|>=)\\s*-?\\d+(?:\\.\\d+)?|[\\[\\]]-?\\d+(?:\\.\\d+)?\\.\\.-?\\d+(?:\\.\\d+)?[\\[\\]]"
                            + ANY),
            "string",
            Pattern.compile("\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*|not\\(\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*\\)" + ANY));

    private final TableEngine engine;
    private final Table table;
    private final List<List<Object>> pieces;

    Proof(Table table, TableEngine engine) {
        this.table = table;
        this.engine = engine;
        this.pieces = table.columns().map(this::pieces).toList();
    }

    /** Cells the proof does not understand, and which therefore must not be written. */
    List<String> unreadable() {
        return table.columns()
                .flatMap(column -> table.column(column).stream()
                        .filter(cell -> !GRAMMAR.get(table.inputs().get(column).type())
                                .matcher(cell)
                                .matches()))
                .toList();
    }

    int combinations() {
        return pieces.stream().mapToInt(List::size).reduce(1, (product, size) -> product * size);
    }

    /** Combinations that no rule, or more than one rule, answers. */
    Stream<String> faults() {
        return faults(model -> {});
    }

    /** The same for a table that was changed before. */
    Stream<String> faults(Consumer<DmnModelInstance> change) {
        var decision = questioned(change);
        return IntStream.range(0, combinations())
                .mapToObj(this::combination)
                .flatMap(values -> fault(engine.decide(decision, values).rules(), values).stream());
    }

    private Optional<String> fault(List<String> rules, Map<String, Object> values) {
        if (rules.size() == 1) {
            return Optional.empty();
        }
        return Optional.of((rules.isEmpty() ? "gap" : "overlap of " + rules) + " at " + named(values));
    }

    /** The rules that answer each combination, in the order of the combinations. */
    List<List<String>> answers() {
        var decision = questioned(model -> {});
        return IntStream.range(0, combinations())
                .mapToObj(index -> engine.decide(decision, combination(index)).rules())
                .toList();
    }

    /** The table with a plain variable for each column, and a hit policy that names all rules that match. */
    private DmnDecision questioned(Consumer<DmnModelInstance> change) {
        var model = TableEngine.model(table);
        change.accept(model);
        var expressions = List.copyOf(model.getModelElementsByType(InputExpression.class));
        IntStream.range(0, expressions.size())
                .forEach(column -> expressions.get(column).getText().setTextContent(variable(column)));
        model.getModelElementsByType(DecisionTable.class).forEach(asked -> asked.setHitPolicy(HitPolicy.COLLECT));
        return engine.read(table.key(), model);
    }

    private Map<String, Object> combination(int index) {
        Map<String, Object> values = new LinkedHashMap<>();
        var rest = index;
        for (int column = 0; column < pieces.size(); column++) {
            var choices = pieces.get(column);
            values.put(variable(column), choices.get(rest % choices.size()));
            rest /= choices.size();
        }
        return values;
    }

    private Map<String, Object> named(Map<String, Object> values) {
        Map<String, Object> named = new LinkedHashMap<>();
        table.columns()
                .forEach(column ->
                        named.put(table.inputs().get(column).label(), values.getOrDefault(variable(column), "")));
        return named;
    }

    private List<Object> pieces(int column) {
        return switch (table.inputs().get(column).type()) {
            case "boolean" -> List.of(true, false);
            case "number" -> numbers(table.column(column));
            default -> texts(table.column(column));
        };
    }

    private static List<Object> numbers(List<String> cells) {
        var limits = new TreeSet<BigDecimal>();
        cells.forEach(cell -> NUMBER.matcher(cell.replace("..", " "))
                .results()
                .forEach(found -> limits.add(new BigDecimal(found.group()))));
        if (limits.isEmpty()) {
            return List.of(BigDecimal.ZERO);
        }
        List<Object> pieces = new ArrayList<>();
        pieces.add(limits.first().subtract(BigDecimal.ONE));
        BigDecimal before = null;
        for (var limit : limits) {
            if (before != null) {
                pieces.add(before.add(limit).divide(BigDecimal.TWO));
            }
            pieces.add(limit);
            before = limit;
        }
        pieces.add(limits.last().add(BigDecimal.ONE));
        return pieces;
    }

    private static List<Object> texts(List<String> cells) {
        var named = cells.stream().flatMap(cell -> TEXT.matcher(cell).results().map(found -> found.group(1)));
        return Stream.concat(named, Stream.of("anything else"))
                .distinct()
                .map(Object.class::cast)
                .toList();
    }

    private static String variable(int column) {
        return "column" + column;
    }
}
