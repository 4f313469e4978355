package io.nightshift.process;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Makes tasks that have waited too long stand out: they rise in every queue, and ask to be followed up from now on. */
@Component
class Reminders {

    private static final int RISE = 20;
    private static final int TOP = 100;

    private final Clock clock;

    Reminders(Clock clock) {
        this.clock = clock;
    }

    /** Raises what is open in the instance. */
    void raise(DelegateExecution execution) {
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .active()
                .list()
                .forEach(task -> {
                    raise(task);
                    tasks.saveTask(task);
                });
    }

    private void raise(Task task) {
        task.setPriority(Math.max(task.getPriority(), Math.min(task.getPriority() + RISE, TOP)));
        task.setFollowUpDate(Date.from(clock.instant()));
    }
}
