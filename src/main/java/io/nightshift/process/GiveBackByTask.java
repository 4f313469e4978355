package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.oversight.GiveBack;
import io.nightshift.oversight.NotNow;
import io.nightshift.oversight.NotPermitted;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Gives a case back by the task the person has of it, with the same checks as in Tasklist. */
@Component
class GiveBackByTask implements GiveBack {

    private static final int TRIES = 5;

    private final TaskService tasks;
    private final AccessAsPerson asPerson;
    private final ProcessEngineConfigurationImpl engine;

    GiveBackByTask(TaskService tasks, AccessAsPerson asPerson, ProcessEngineConfiguration engine) {
        this.tasks = tasks;
        this.asPerson = asPerson;
        this.engine = (ProcessEngineConfigurationImpl) engine;
    }

    @Override
    public void by(String person, CaseId id, String instruction) {
        var task = task(id).orElseThrow(() -> new NotNow("No person has " + id + "; there is nothing to give back"));
        if (task.getAssignee() != null && !task.getAssignee().equals(person)) {
            throw new NotNow(id + " is with " + task.getAssignee() + ", who alone can give it back");
        }
        try {
            asPerson.run(person, () -> completeInTheEnd(task, instruction));
        } catch (AuthorizationException e) {
            throw new NotPermitted(String.valueOf(e.getMessage()));
        } catch (BadUserRequestException e) {
            throw new NotNow(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Task> task(CaseId id) {
        return onOwnAccount(() -> Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("resolveCase")
                .active()
                .singleResult()));
    }

    /** Again when the agent moved the same process at the same moment: nothing of the try before is left. */
    private void completeInTheEnd(Task task, String instruction) {
        for (int attempt = 1; ; attempt++) {
            try {
                complete(task, instruction);
                return;
            } catch (RuntimeException e) {
                if (!Collision.mayBeBehind(e) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Whose case it is, the task's own listener asks. */
    private void complete(Task task, String instruction) {
        onOwnAccount(() -> {
            tasks.complete(task.getId(), Map.of("outcome", "back_to_agent", "instruction", instruction));
            return task;
        });
    }

    private <T> T onOwnAccount(Callable<T> work) {
        return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
    }
}
