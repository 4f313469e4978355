package io.nightshift.models;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** One file of models, which holds one table. */
public record Table(
        Path file, String key, Element decision, List<Input> inputs, List<Output> outputs, List<Rule> rules) {

    /** The tables of the house. */
    static Stream<Table> all() {
        return in("decisions");
    }

    /** The tables of the house, and the published policies that are written in the same way. */
    static Stream<Table> everywhere() {
        return Stream.of("decisions", "src/test/resources/airline", "src/test/resources/retail")
                .flatMap(Table::in);
    }

    private static Stream<Table> in(String folder) {
        return Xml.files(folder, ".dmn").stream().map(Table::read);
    }

    public static Table read(Path file) {
        var root = Xml.parse(Xml.text(file)).getDocumentElement();
        var decision = Xml.children(root, "decision").findFirst().orElseThrow();
        var table = Xml.children(decision, "decisionTable").findFirst().orElseThrow();
        return new Table(
                file,
                decision.getAttribute("id"),
                decision,
                Xml.children(table, "input").map(Table::input).toList(),
                Xml.children(table, "output").map(Table::output).toList(),
                Xml.children(table, "rule").map(Table::rule).toList());
    }

    Element table() {
        return Xml.children(decision, "decisionTable").findFirst().orElseThrow();
    }

    Stream<Element> everything() {
        return Xml.tree(decision.getOwnerDocument().getDocumentElement());
    }

    /** All cells of one column. */
    List<String> column(int input) {
        return rules.stream().map(rule -> rule.conditions().get(input)).toList();
    }

    Stream<Integer> columns() {
        return IntStream.range(0, inputs.size()).boxed();
    }

    private static Input input(Element input) {
        var expression = Xml.children(input, "inputExpression").findFirst().orElseThrow();
        return new Input(input.getAttribute("label"), expression.getAttribute("typeRef"), text(expression));
    }

    private static Output output(Element output) {
        return new Output(output.getAttribute("name"), output.getAttribute("typeRef"));
    }

    private static Rule rule(Element rule) {
        return new Rule(
                rule.getAttribute("id"),
                Xml.children(rule, "description")
                        .map(Element::getTextContent)
                        .findFirst()
                        .orElse("")
                        .strip(),
                Xml.children(rule, "inputEntry").map(Table::text).toList(),
                Xml.children(rule, "outputEntry").map(Table::text).toList());
    }

    private static String text(Element of) {
        return Xml.children(of, "text")
                .map(Element::getTextContent)
                .findFirst()
                .orElse("")
                .strip();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    /** A column that asks. */
    public record Input(String label, String type, String expression) {}

    /** A column that answers. */
    public record Output(String name, String type) {}

    /** A row. */
    public record Rule(String id, String annotation, List<String> conditions, List<String> answers) {}
}
