package io.nightshift.process;

import io.nightshift.oversight.BrakeLever;
import io.nightshift.oversight.BrakeReleases.Wish;
import io.nightshift.oversight.NotNow;
import io.nightshift.oversight.SecondPerson;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the second person by the task "Confirm release", so that both doors, REST and Tasklist, lead to one answer. */
@Component
class ReleaseBySecondPerson implements SecondPerson {

    static final String PROCESS = "release-brake";
    private static final String ASKED = "brakeReleaseAsked";

    private final RuntimeService engine;
    private final TaskService tasks;
    private final BrakeLever lever;
    private final AccessAsPerson asPerson;
    private final ProcessEngineConfigurationImpl configuration;

    ReleaseBySecondPerson(
            RuntimeService engine,
            TaskService tasks,
            BrakeLever lever,
            AccessAsPerson asPerson,
            ProcessEngineConfiguration configuration) {
        this.engine = engine;
        this.tasks = tasks;
        this.lever = lever;
        this.asPerson = asPerson;
        this.configuration = (ProcessEngineConfigurationImpl) configuration;
    }

    static String key(Wish wish) {
        return "release-" + wish.id();
    }

    @Override
    public void isWanted(Wish wish) {
        onOwnAccount(() -> isAsked(wish)
                ? wish
                : engine.createMessageCorrelation(ASKED)
                        .processInstanceBusinessKey(key(wish))
                        .setVariable(BrakeSteps.RELEASE, wish.id())
                        .correlateStartMessage());
    }

    /** Whether a task asks for a second person already. */
    boolean isAsked(Wish wish) {
        return onOwnAccount(() -> engine.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key(wish), PROCESS)
                        .count()
                > 0);
    }

    @Override
    public void confirms(Wish wish, String person) {
        var task = task(wish);
        if (task == null) {
            lever.confirm(wish.id(), person);
        } else if (task.getAssignee() != null && !task.getAssignee().equals(person)) {
            throw new NotNow("\"Confirm release\" is with " + task.getAssignee() + ", who has taken it in Tasklist");
        } else {
            answer(task, person);
        }
    }

    private void answer(Task task, String person) {
        asPerson.run(
                person,
                () -> onOwnAccount(() -> {
                    tasks.complete(task.getId(), Map.of("answer", "confirm"));
                    return task;
                }));
    }

    private @Nullable Task task(Wish wish) {
        return onOwnAccount(() -> tasks.createTaskQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(key(wish))
                .active()
                .singleResult());
    }

    /** What a person may do with a brake is asked by the lever, not by the engine. */
    private <T extends @Nullable Object> T onOwnAccount(Callable<T> work) {
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
    }
}
