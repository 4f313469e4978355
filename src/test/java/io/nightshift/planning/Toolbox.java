package io.nightshift.planning;

import io.nightshift.actions.Catalogue;
import io.nightshift.actions.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The catalogue as the delivered diagram draws it, read without an engine. */
final class Toolbox {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private Toolbox() {}

    static Catalogue drawn() {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var drawing = factory.newDocumentBuilder()
                    .parse(Path.of("processes/escalation.bpmn").toFile());
            var toolbox = (Element)
                    drawing.getElementsByTagNameNS(BPMN, "adHocSubProcess").item(0);
            List<Tool> tools = new ArrayList<>();
            for (var task : elements(toolbox.getChildNodes())) {
                var properties = properties(task);
                if (properties.containsKey("arguments")) {
                    tools.add(tool(task, properties));
                }
            }
            return new Catalogue("drawn", tools);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tool tool(Element task, Map<String, String> properties) {
        var facts = Arrays.stream(properties.getOrDefault("facts", "").split(","))
                .filter(fact -> !fact.equals("none"))
                .collect(Collectors.toSet());
        return new Tool(
                task.getAttribute("id"),
                task.getAttribute("name"),
                "",
                properties.getOrDefault("arguments", ""),
                Tool.Risk.valueOf(properties.getOrDefault("risk", "").toUpperCase(Locale.ROOT)),
                properties.getOrDefault("authority", ""),
                Set.copyOf(facts),
                task.getAttributeNS(CAMUNDA, "topic"),
                Map.of());
    }

    private static Map<String, String> properties(Element task) {
        Map<String, String> properties = new HashMap<>();
        for (var property : elements(task.getElementsByTagNameNS(CAMUNDA, "property"))) {
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return properties;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
