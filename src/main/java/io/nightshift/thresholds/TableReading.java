package io.nightshift.thresholds;

import io.nightshift.thresholds.Finding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Reads a DMN document and refuses whatever could not be proved: other languages, other decisions, cells that calculate. */
final class TableReading {

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            "https://www.omg.org/spec/DMN/20230324/FEEL/");
    private static final Set<String> NOT_PLAIN = Set.of(
            "literalExpression",
            "invocation",
            "businessKnowledgeModel",
            "context",
            "functionDefinition",
            "relation",
            "list",
            "requiredDecision",
            "requiredKnowledge",
            "decisionService",
            "import",
            "itemDefinition",
            "defaultOutputEntry",
            "script");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final int MOST_RULES = 1000;
    private static final int MOST_COLUMNS = 30;

    private final byte[] dmn;
    private final List<Finding> findings = new ArrayList<>();

    TableReading(byte[] dmn) {
        this.dmn = dmn.clone();
    }

    Table table() {
        var root = Xml.root(dmn);
        refuseWhatIsNotPlain(root);
        var decisions =
                Xml.children(root, "decision").filter(TableReading::isDmn).toList();
        if (decisions.size() != 1
                || Xml.children(decisions.getFirst(), "decisionTable").count() != 1) {
            add(Kind.STRUCTURE, "the document", "must hold exactly one decision, and that a decision table");
            throw new TableRefused(findings);
        }
        var decision = decisions.getFirst();
        var read = read(
                decision, Xml.children(decision, "decisionTable").findFirst().orElseThrow());
        if (!findings.isEmpty()) {
            throw new TableRefused(findings);
        }
        return read;
    }

    private static boolean isDmn(Element element) {
        return String.valueOf(element.getNamespaceURI()).contains("www.omg.org/spec/DMN/");
    }

    private void refuseWhatIsNotPlain(Element root) {
        if (!isDmn(root) || !"definitions".equals(root.getLocalName())) {
            add(Kind.STRUCTURE, "the document", "is not DMN");
        }
        Xml.all(root)
                .filter(element -> NOT_PLAIN.contains(String.valueOf(element.getLocalName())))
                .forEach(element ->
                        add(Kind.LANGUAGE, where(element), "<" + element.getLocalName() + "> cannot be proved"));
        Xml.all(root).forEach(this::refuseOtherLanguages);
    }

    private void refuseOtherLanguages(Element element) {
        for (var attribute : List.of("expressionLanguage", "typeLanguage")) {
            var language = element.getAttribute(attribute);
            if (!language.isEmpty() && !FEEL.contains(language)) {
                add(Kind.LANGUAGE, where(element), "is written in '" + language + "'; only FEEL is allowed");
            }
        }
    }

    private Table read(Element decision, Element table) {
        var policy = table.getAttribute("hitPolicy");
        if (!policy.isEmpty() && !policy.equals("UNIQUE") || table.hasAttribute("aggregation")) {
            add(Kind.STRUCTURE, where(table), "has the hit policy " + policy + "; it must be UNIQUE");
        }
        var inputs = Xml.children(table, "input").map(this::input).toList();
        var outputs = Xml.children(table, "output").map(this::output).toList();
        if (inputs.isEmpty() || outputs.isEmpty() || inputs.size() + outputs.size() > MOST_COLUMNS) {
            add(Kind.STRUCTURE, where(table), "needs inputs and outputs, " + MOST_COLUMNS + " at most");
        }
        var rules = Xml.children(table, "rule").toList();
        if (rules.size() > MOST_RULES) {
            add(Kind.STRUCTURE, where(table), "has more than " + MOST_RULES + " rules");
            throw new TableRefused(findings);
        }
        refuseDoubleIds(rules);
        refuseDoubleColumns(inputs, outputs);
        var rows = rules.stream().map(rule -> row(rule, inputs, outputs)).toList();
        return new Table(decision.getAttribute("id"), terms(decision), inputs, outputs, rows);
    }

    private Map<String, String> terms(Element decision) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("name", decision.getAttribute("name"));
        terms.put("description", Xml.text(decision, "description"));
        terms.put(Table.TIME_TO_LIVE, decision.getAttributeNS(CAMUNDA, "historyTimeToLive"));
        terms.put("currency", property(decision.getOwnerDocument().getDocumentElement(), "currency"));
        return terms;
    }

    /** Empty if it is not there; twice is once too often, because one of the two would be overlooked. */
    private String property(Element element, String name) {
        var values = Xml.property(element, name);
        if (values.size() > 1) {
            add(Kind.STRUCTURE, where(element), "has the property " + name + " more than once");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    private void refuseDoubleIds(List<Element> rules) {
        var ids = rules.stream().map(rule -> rule.getAttribute("id")).toList();
        if (ids.contains("") || Set.copyOf(ids).size() < ids.size()) {
            add(Kind.STRUCTURE, "the rules", "need an id each, of their own");
        }
    }

    /** Whoever agrees to a change sees the cells by the names of their columns, so no two may have the same. */
    private void refuseDoubleColumns(List<Table.Input> inputs, List<Table.Output> outputs) {
        var names = Stream.of(
                        inputs.stream().map(Table.Input::label),
                        outputs.stream().map(Table.Output::name),
                        Stream.of(Comparison.ANNOTATION))
                .flatMap(all -> all)
                .toList();
        var ids = inputs.stream().map(Table.Input::id).toList();
        if (Set.copyOf(names).size() < names.size()
                || ids.contains("")
                || Set.copyOf(ids).size() < ids.size()) {
            add(Kind.STRUCTURE, "the columns", "need a label and an id each, of their own");
        }
    }

    private Table.Input input(Element input) {
        var label = label(input);
        var expression = Xml.children(input, "inputExpression").findFirst();
        var text = expression.map(it -> Xml.text(it, "text")).orElse("");
        var type = type(expression.map(it -> it.getAttribute("typeRef")).orElse(""), label);
        var question = Question.read(text);
        if (question.isEmpty()) {
            add(
                    Kind.INPUT,
                    label,
                    "asks '" + text + "'; it may be a name or comparisons of names and constants joined by 'and'");
        } else if (question.get() instanceof Question.Holds && type != ValueType.BOOLEAN) {
            add(Kind.INPUT, label, "compares, so its type must be boolean");
        }
        var claim = property(input, "monotone");
        if (!claim.isEmpty() && (!claim.equals("stricter") || type != ValueType.NUMBER)) {
            add(Kind.STRUCTURE, label, "may claim monotone = stricter, and only for numbers");
        }
        return new Table.Input(
                input.getAttribute("id"),
                label,
                text,
                question.orElseGet(() -> new Question.Value("unknown")),
                type,
                !claim.isEmpty(),
                property(input, "maxAge"));
    }

    private Table.Output output(Element output) {
        var name = output.getAttribute("name");
        return new Table.Output(name, label(output), type(output.getAttribute("typeRef"), name));
    }

    private ValueType type(String word, String where) {
        var type = ValueType.of(word);
        if (type.isEmpty()) {
            add(Kind.STRUCTURE, where, "has the type '" + word + "'; it may be boolean, number or string");
        }
        return type.orElse(ValueType.TEXT);
    }

    private Table.Row row(Element rule, List<Table.Input> inputs, List<Table.Output> outputs) {
        var id = rule.getAttribute("id");
        var conditions = Xml.children(rule, "inputEntry").toList();
        var answers = Xml.children(rule, "outputEntry").toList();
        if (conditions.size() != inputs.size() || answers.size() != outputs.size()) {
            add(Kind.STRUCTURE, id, "must have a cell for each column");
            return new Table.Row(id, "", List.of(), List.of());
        }
        var annotation = Xml.text(rule, "description");
        if (annotation.isEmpty()) {
            add(Kind.STRUCTURE, id, "does not say why: people read its annotation in the case file");
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            cells.add(cell(id, Xml.text(conditions.get(i), "text"), inputs.get(i)));
        }
        List<Object> constants = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            constants.add(answer(id, Xml.text(answers.get(i), "text"), outputs.get(i)));
        }
        return new Table.Row(id, annotation, cells, constants);
    }

    private Cell cell(String rule, String text, Table.Input input) {
        var cell = CellReading.read(text, input.type());
        if (cell.isEmpty()) {
            add(
                    Kind.CELL,
                    rule,
                    "'" + text + "' under \"" + input.label() + "\" is no comparison with "
                            + input.type().word() + " constants");
        }
        return cell.orElseGet(() -> new Cell(text, List.of(), false));
    }

    private Object answer(String rule, String text, Table.Output output) {
        var constant = CellReading.constant(text, output.type());
        if (constant.isEmpty()) {
            add(
                    Kind.OUTPUT,
                    rule,
                    "'" + text + "' under \"" + output.label() + "\" is no constant of type "
                            + output.type().word());
        }
        return constant.orElse("");
    }

    private static String label(Element column) {
        var label = column.getAttribute("label");
        return label.isEmpty() ? where(column) : label;
    }

    private static String where(Element element) {
        var id = element.getAttribute("id");
        return id.isEmpty() ? "<" + element.getLocalName() + ">" : id;
    }

    private void add(Kind kind, String where, String words) {
        findings.add(new Finding(kind, where, words));
    }
}
