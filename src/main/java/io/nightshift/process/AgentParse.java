package io.nightshift.process;

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
 * external task is handed to this node's worker pool, and a person's task carries the number of its case.
 */
class AgentParse extends BpmnParse {

    private static final String AD_HOC = "adHocSubProcess";

    private final FreshTasks freshTasks;

    AgentParse(BpmnParser parser, FreshTasks freshTasks) {
        super(parser);
        this.freshTasks = freshTasks;
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
