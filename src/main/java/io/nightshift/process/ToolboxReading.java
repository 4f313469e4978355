package io.nightshift.process;

import io.nightshift.actions.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** Reads the tools of a diagram: every activity of an ad-hoc sub-process that no flow leads to. */
final class ToolboxReading {

    private static final Set<String> OWN = Set.of("arguments", "risk", "authority", "facts");

    private static final String NO_FACTS = "none";

    private static final String EXTERNAL = "external";

    private static final Map<String, String> ANSWERED = Map.of(
            "create", "${colleague.asked(task)}",
            "assignment", "${colleague.assigned(task)}",
            "complete", "${colleague.answered(task)}");

    private ToolboxReading() {}

    static List<Activity> activities(BpmnModelInstance model) {
        return model.getModelElementsByType(Activity.class).stream()
                .filter(activity -> activity.getParentElement()
                        .getElementType()
                        .getTypeName()
                        .equals("adHocSubProcess"))
                .filter(activity -> activity.getIncoming().isEmpty())
                .toList();
    }

    /** Reads one tool; call {@link ToolboxCheck} first, which says what is missing. */
    static Tool tool(Activity activity) {
        var properties = properties(activity);
        return new Tool(
                activity.getId(),
                String.valueOf(activity.getName()),
                documentation(activity),
                properties.getOrDefault("arguments", ""),
                Tool.Risk.valueOf(properties.getOrDefault("risk", "").toUpperCase(Locale.ROOT)),
                properties.getOrDefault("authority", ""),
                facts(properties),
                topic(activity),
                properties.entrySet().stream()
                        .filter(property -> !OWN.contains(property.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static Map<String, String> properties(Activity activity) {
        var extension = activity.getExtensionElements();
        if (extension == null) {
            return Map.of();
        }
        return extension.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName() != null && property.getCamundaValue() != null)
                .collect(Collectors.toMap(
                        CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue, (first, second) -> second));
    }

    static Set<String> facts(Map<String, String> properties) {
        return Arrays.stream(properties.getOrDefault("facts", NO_FACTS).split(","))
                .map(String::strip)
                .filter(fact -> !fact.isEmpty() && !fact.equals(NO_FACTS))
                .collect(Collectors.toSet());
    }

    static String documentation(Activity activity) {
        return activity.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Whether an instrument of the house carries it out. */
    static boolean isDeed(Activity activity) {
        return activity instanceof ServiceTask task && EXTERNAL.equals(task.getCamundaType());
    }

    /** Whether a colleague carries it out by answering; the listeners settle its step. */
    static boolean isQuestion(Activity activity) {
        return activity instanceof UserTask
                && activity.getExtensionElements() != null
                && activity
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaTaskListener.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(
                                listener -> String.valueOf(listener.getCamundaEvent()),
                                listener -> String.valueOf(listener.getCamundaExpression()),
                                (first, second) -> first))
                        .entrySet()
                        .containsAll(ANSWERED.entrySet());
    }

    /** The topic of an external task; empty for a user task, which a person carries out. */
    static String topic(Activity activity) {
        return activity instanceof ServiceTask task && task.getCamundaTopic() != null ? task.getCamundaTopic() : "";
    }
}
