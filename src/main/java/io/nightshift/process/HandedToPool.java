package io.nightshift.process;

import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** An external task that is offered to this node's worker pool in the transaction that creates it. */
class HandedToPool extends ExternalTaskActivityBehavior {

    private final FreshTasks freshTasks;

    HandedToPool(ParameterValueProvider topic, ParameterValueProvider priority, FreshTasks freshTasks) {
        super(topic, priority);
        this.freshTasks = freshTasks;
    }

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        super.execute(execution);
        ((ExecutionEntity) execution).getExternalTasks().forEach(freshTasks::offer);
    }
}
