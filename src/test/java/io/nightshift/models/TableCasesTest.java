package io.nightshift.models;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every table answers the cases written beside it, in {@code decisions/<table>.cases.csv}: one line a case, first what is known,
 * then what the table must say and by which rule.
 */
class TableCasesTest {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final String RULE = "rule";

    private final List<TableEngine> engines = List.of(TableEngine.ofTheHouse(), TableEngine.ofTheWholeLanguage());

    static Stream<Table> tables() {
        return Table.everywhere();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void hasCasesBesideIt(Table table) {
        assertThat(file(table)).exists();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void answersEveryCaseAsWritten(Table table) {
        List<String> wrong = new ArrayList<>();
        for (var engine : engines) {
            var decision = engine.read(table.key(), TableEngine.model(table));
            for (var written : cases(table)) {
                var said = said(table, engine.decide(decision, variables(table, written)));
                if (!said.equals(expected(table, written))) {
                    wrong.add(written + " says " + said);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleHasACase(Table table) {
        var told = cases(table).stream().map(written -> written.get(RULE)).collect(toSet());

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        table.rules().stream().map(Table.Rule::id).toList());
    }

    /** 50.00 and 50.01: a limit that nobody has tried on both sides is a guess. */
    @ParameterizedTest
    @MethodSource("tables")
    void everyLimitIsTriedOnItselfAndJustBesideIt(Table table) {
        List<String> untried = new ArrayList<>();
        table.columns()
                .filter(column -> table.inputs().get(column).type().equals("number"))
                .forEach(column -> {
                    var name = table.inputs().get(column).expression();
                    var tried = cases(table).stream()
                            .map(written -> new BigDecimal(written.get(name)))
                            .toList();
                    limits(table.column(column)).forEach(limit -> {
                        if (!isTried(limit, tried)) {
                            untried.add(name + " at " + limit);
                        }
                    });
                });

        assertThat(untried).isEmpty();
    }

    private static boolean isTried(BigDecimal limit, List<BigDecimal> values) {
        return values.stream().anyMatch(value -> value.compareTo(limit) == 0)
                && values.stream()
                        .map(value -> value.subtract(limit).abs())
                        .anyMatch(distance -> distance.signum() > 0 && distance.compareTo(BigDecimal.ONE) <= 0);
    }

    private static Stream<BigDecimal> limits(List<String> cells) {
        return cells.stream()
                .flatMap(cell -> NUMBER.matcher(cell.replace("..", " ")).results())
                .map(found -> new BigDecimal(found.group()))
                .distinct();
    }

    private static Map<String, Object> variables(Table table, Map<String, String> written) {
        var outputs = table.outputs().stream().map(Table.Output::name).toList();
        Map<String, Object> variables = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            if (!name.equals(RULE) && !outputs.contains(name)) {
                put(variables, name.split("\\."), value(value));
            }
        });
        return variables;
    }

    @SuppressWarnings("unchecked") // only maps are ever put at the inner names
    private static void put(Map<String, Object> variables, String[] path, Object value) {
        var inner = variables;
        for (var part : Arrays.copyOf(path, path.length - 1)) {
            inner = (Map<String, Object>) inner.computeIfAbsent(part, name -> new LinkedHashMap<String, Object>());
        }
        inner.put(path[path.length - 1], value);
    }

    private static Object value(String written) {
        if (NUMBER.matcher(written).matches()) {
            return new BigDecimal(written);
        }
        return written.equals("true") || written.equals("false") ? Boolean.valueOf(written) : written;
    }

    private static Map<String, String> said(Table table, TableEngine.Answer answer) {
        Map<String, String> said = new LinkedHashMap<>();
        table.outputs()
                .forEach(output ->
                        said.put(output.name(), String.valueOf(answer.outputs().get(output.name()))));
        said.put(RULE, String.join(" and ", answer.rules()));
        return said;
    }

    private static Map<String, String> expected(Table table, Map<String, String> written) {
        Map<String, String> expected = new LinkedHashMap<>();
        table.outputs().forEach(output -> expected.put(output.name(), written.get(output.name())));
        expected.put(RULE, written.get(RULE));
        return expected;
    }

    private static List<Map<String, String>> cases(Table table) {
        var lines =
                Xml.text(file(table)).lines().filter(line -> !line.isBlank()).toList();
        var names = lines.getFirst().split(",", -1);
        return lines.stream().skip(1).map(line -> row(names, line)).toList();
    }

    private static Map<String, String> row(String[] names, String line) {
        var values = line.split(",", -1);
        assertThat(values).as(line).hasSameSizeAs(names);
        Map<String, String> row = new LinkedHashMap<>();
        for (int index = 0; index < names.length; index++) {
            row.put(names[index].strip(), values[index].strip());
        }
        return row;
    }

    private static Path file(Table table) {
        return table.file().resolveSibling(table.key() + ".cases.csv");
    }
}
