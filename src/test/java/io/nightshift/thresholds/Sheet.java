package io.nightshift.thresholds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A decision table as a test writes it down, and as DMN. */
record Sheet(List<Head> inputs, List<Head> outputs, List<List<String>> rows) {

    Sheet {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rows = List.copyOf(rows);
    }

    /** One column; an input may claim to be monotone. */
    record Head(String text, String type, String claim) {}

    static Sheet of() {
        return new Sheet(List.of(), List.of(), List.of());
    }

    Sheet input(String text, String type) {
        return input(text, type, "");
    }

    Sheet input(String text, String type, String claim) {
        return new Sheet(with(inputs, new Head(text, type, claim)), outputs, rows);
    }

    Sheet output(String name, String type) {
        return new Sheet(inputs, with(outputs, new Head(name, type, "")), rows);
    }

    Sheet row(String... cells) {
        return new Sheet(inputs, outputs, with(rows, List.of(cells)));
    }

    Sheet withRows(List<List<String>> other) {
        return new Sheet(inputs, outputs, other);
    }

    static <T> List<T> with(List<T> list, T more) {
        var longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    byte[] dmn() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }

    String xml() {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                         xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                         id="sheet-definitions" name="Sheet" namespace="https://nightshift.io/decisions">
              <decision id="sheet" name="Sheet" camunda:historyTimeToLive="P1D">
                <variable id="sheet-variable" name="Sheet"/>
                <decisionTable id="sheet-table" hitPolicy="UNIQUE">
            """);
        for (int i = 0; i < inputs.size(); i++) {
            text.append(input(i));
        }
        for (int i = 0; i < outputs.size(); i++) {
            text.append("<output id=\"out-%d\" name=\"%s\" typeRef=\"%s\"/>\n"
                    .formatted(i, outputs.get(i).text(), outputs.get(i).type()));
        }
        for (int i = 0; i < rows.size(); i++) {
            text.append(row(i));
        }
        return text.append("</decisionTable></decision></definitions>").toString();
    }

    private String input(int i) {
        var head = inputs.get(i);
        var claim = head.claim().isEmpty()
                ? ""
                : "<extensionElements><camunda:properties><camunda:property name=\"monotone\" value=\"" + head.claim()
                        + "\"/></camunda:properties></extensionElements>";
        return "<input id=\"in-%d\" label=\"%s\">%s<inputExpression id=\"in-%d-expression\" typeRef=\"%s\"><text>%s</text></inputExpression></input>\n"
                .formatted(i, escaped(head.text()), claim, i, head.type(), escaped(head.text()));
    }

    private String row(int i) {
        var cells = rows.get(i);
        var text = new StringBuilder("<rule id=\"rule-" + (i + 1) + "\"><description>because</description>");
        for (int c = 0; c < cells.size(); c++) {
            var kind = c < inputs.size() ? "inputEntry" : "outputEntry";
            text.append("<%s id=\"cell-%d-%d\"><text>%s</text></%s>"
                    .formatted(kind, i + 1, c + 1, escaped(cells.get(c)), kind));
        }
        return text.append("</rule>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return rows.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
