package io.nightshift.process;

import io.nightshift.cases.CaseId;
import java.util.UUID;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * An external task that this node has locked.
 *
 * @param step the planned step it carries out, if it is a tool
 * @param retries how many tries are left; null before the first failure
 */
record HeldTask(
        String id,
        String topic,
        String activity,
        String processInstance,
        String processDefinition,
        String businessKey,
        @Nullable String step,
        @Nullable Integer retries) {

    static HeldTask of(ExternalTaskEntity task) {
        var execution = task.getExecution();
        return new HeldTask(
                task.getId(),
                task.getTopicName(),
                task.getActivityId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                String.valueOf(execution.getProcessBusinessKey()),
                step(execution.getVariableTyped(Variable.STEP, false)),
                task.getRetries());
    }

    static HeldTask of(LockedExternalTask task) {
        return new HeldTask(
                task.getId(),
                task.getTopicName(),
                task.getActivityId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                String.valueOf(task.getBusinessKey()),
                step(task.getVariables().getValueTyped(Variable.STEP)),
                task.getRetries());
    }

    /** Whoever may write variables can put anything there; what is no text names no step. */
    private static @Nullable String step(@Nullable TypedValue variable) {
        return variable instanceof StringValue text ? text.getValue() : null;
    }

    CaseId caseId() {
        return CaseId.parse(businessKey);
    }

    UUID stepId() {
        if (step == null) {
            throw new IllegalStateException(activity + " of " + businessKey + " runs without a planned step");
        }
        return UUID.fromString(step);
    }
}
