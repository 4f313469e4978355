package io.nightshift.process;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/**
 * Keeps instances, activities, tasks, variables, decisions and incidents, but neither every old value of a variable nor
 * a log of jobs and external tasks: the case file tells those, and they are half of the rows.
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
        return !type.equals(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL)
                && !type.getEntityType().equals(HistoryEventTypes.JOB_CREATE.getEntityType())
                && !type.getEntityType().equals(HistoryEventTypes.EXTERNAL_TASK_CREATE.getEntityType());
    }
}
