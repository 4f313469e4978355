package io.nightshift.process;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Keeps instances, activities, tasks, decisions and incidents, but neither every old value of a variable nor a log of jobs and
 * external tasks: the case file tells those, and they are half of the rows. Of variables it keeps the house's own: a ticket,
 * or whatever else a caller sends along, would stay in the history for as long as the instance, also when it is removed.
 */
class LeanHistory extends AbstractHistoryLevel {

    static final String NAME = "lean";

    @Override
    public int getId() {
        return 77;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        return !(entity instanceof VariableInstanceEntity variable && !Variable.isOfTheHouse(variable.getName()))
                && !type.equals(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL)
                && !type.getEntityType().equals(HistoryEventTypes.JOB_CREATE.getEntityType())
                && !type.getEntityType().equals(HistoryEventTypes.EXTERNAL_TASK_CREATE.getEntityType());
    }
}
