package io.nightshift.process;

import io.nightshift.access.CaseTasks;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The engine's rights say whose task it is: the queue of a person's desk and what the person has been given. */
@Component
class AccessCaseTasks implements CaseTasks {

    private final TaskService tasks;
    private final AccessAsPerson asPerson;

    AccessCaseTasks(TaskService tasks, AccessAsPerson asPerson) {
        this.tasks = tasks;
        this.asPerson = asPerson;
    }

    @Override
    public boolean isOneFor(String userId, String caseNumber) {
        return asPerson.call(
                        userId,
                        () -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(caseNumber)
                                .count())
                > 0;
    }
}
