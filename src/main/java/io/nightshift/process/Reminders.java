package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.oversight.StillWaiting;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes tasks that have waited too long stand out: they rise in every queue, and ask to be followed up from now on. */
@Component
class Reminders {

    private static final int RISE = 20;
    private static final int TOP = 100;

    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Raises what is open in the instance. */
    void raise(DelegateExecution execution) {
        open(execution).forEach(task -> {
            raise(task);
            tasks(execution).saveTask(task);
            events.publishEvent(stillWaiting(execution, task, false));
        });
    }

    private void raise(Task task) {
        task.setPriority(Math.max(task.getPriority(), Math.min(task.getPriority() + RISE, TOP)));
        task.setFollowUpDate(Date.from(clock.instant()));
    }

    /** The time of what is open in the instance is over: another group sees it, too. */
    void call(String group, DelegateExecution execution) {
        open(execution).forEach(task -> {
            tasks(execution).addCandidateGroup(task.getId(), group);
            events.publishEvent(stillWaiting(execution, task, true));
        });
    }

    private static List<Task> open(DelegateExecution execution) {
        return tasks(execution)
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .active()
                .list();
    }

    private static StillWaiting stillWaiting(DelegateExecution execution, Task task, boolean overdue) {
        var id = CaseId.parse(execution.getProcessBusinessKey());
        return new StillWaiting(id, task.getId(), task.getName(), overdue);
    }

    private static TaskService tasks(DelegateExecution execution) {
        return execution.getProcessEngineServices().getTaskService();
    }
}
