package io.nightshift.process;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads BPMN as the engine does, and three things more: an {@code adHocSubProcess} becomes a {@link Toolbox}, a fresh
 * external task is handed to this node's worker pool, and a person's task carries the number of its case. A diagram that names
 * Java classes, or tasks of the engine's own kinds such as {@code shell}, is refused.
 */
class AgentParse extends BpmnParse {

    private static final String AD_HOC = "adHocSubProcess";

    private static final List<String> JAVA = List.of("class", "delegateExpression");
    private static final Set<String> CAMUNDA =
            Set.of(CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri(), CAMUNDA_BPMN_EXTENSIONS_NS.getAlternativeUri());

    private final FreshTasks freshTasks;
    private final boolean javaAllowed;

    AgentParse(BpmnParser parser, FreshTasks freshTasks, boolean javaAllowed) {
        super(parser);
        this.freshTasks = freshTasks;
        this.javaAllowed = javaAllowed;
    }

    @Override
    protected void parseRootElement() {
        if (!javaAllowed) {
            refuseJava(getRootElement());
        }
        super.parseRootElement();
    }

    private void refuseJava(Element element) {
        JAVA.stream()
                .filter(word -> element.attributeNS(CAMUNDA_BPMN_EXTENSIONS_NS, word) != null
                        || CAMUNDA.contains(element.getUri()) && element.attribute(word) != null)
                .forEach(word -> addError(
                        "camunda:" + word + " is not for diagrams of this house; call one of its steps by"
                                + " an expression",
                        element));
        var type = element.attributeNS(CAMUNDA_BPMN_EXTENSIONS_NS, "type");
        if (type != null && !type.equals("external")) {
            addError("camunda:type '" + type + "' is not for diagrams of this house; it knows 'external'", element);
        }
        element.elements().forEach(this::refuseJava);
    }

    @Override
    protected @Nullable ActivityImpl parseActivity(Element element, @Nullable Element parent, ScopeImpl scope) {
        return element.getTagName().equals(AD_HOC)
                ? parseToolbox(element, scope)
                : super.parseActivity(element, parent, scope);
    }

    private ActivityImpl parseToolbox(Element element, ScopeImpl scope) {
        var toolbox = parseSubProcess(element, scope);
        toolbox.setActivityBehavior(new Toolbox());
        toolbox.setName(element.attribute("name"));
        parseActivityInputOutput(element, toolbox);
        return toolbox;
    }

    @Override
    public TaskDefinition parseTaskDefinition(
            Element task, String key, ActivityImpl activity, ProcessDefinitionEntity process) {
        var definition = super.parseTaskDefinition(task, key, activity, process);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, AgentParse::nameCase);
        return definition;
    }

    /** Who may read a task reads its own variables only, and Tasklist shows no business keys. */
    private static void nameCase(DelegateTask task) {
        var number = task.getExecution().getProcessBusinessKey();
        if (number != null) {
            task.setVariableLocal(Variable.CASE, number);
        }
    }

    @Override
    protected void parseExternalServiceTask(ActivityImpl activity, Element task, Element properties) {
        super.parseExternalServiceTask(activity, task, properties);
        var priority = ((ExternalTaskActivityBehavior) activity.getActivityBehavior()).getPriorityValueProvider();
        var topic = parseTopic(task, PROPERTYNAME_EXTERNAL_TASK_TOPIC);
        activity.setActivityBehavior(new HandedToPool(topic, priority, freshTasks));
    }
}
