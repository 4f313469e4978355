package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.oversight.TakeOver;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Takes a case from the agent by the message its process listens to all the time. */
@Component
class TakeOverByMessage implements TakeOver {

    private final PersonCalled personCalled;
    private final HandOvers handOvers;
    private final TaskService tasks;
    private final CaseFile file;
    private final ProcessEngineConfigurationImpl engine;

    TakeOverByMessage(
            PersonCalled personCalled,
            HandOvers handOvers,
            TaskService tasks,
            CaseFile file,
            ProcessEngineConfiguration engine) {
        this.personCalled = personCalled;
        this.handOvers = handOvers;
        this.tasks = tasks;
        this.file = file;
        this.engine = (ProcessEngineConfigurationImpl) engine;
    }

    /** In one transaction, on the house's own account: whoever may take over need not be allowed to send messages. */
    @Override
    public boolean by(String person, CaseId id, String reason) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> takenOver(person, id, reason)));
    }

    private boolean takenOver(String person, CaseId id, String reason) {
        var words = person + " took over: " + reason;
        if (!personCalled.to(id, HandOverReason.PERSON_TOOK_OVER, words)) {
            return false;
        }
        handOvers.takenBy(id, person);
        file.append(id, Actor.person(person), "taken-over", words);
        tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("resolveCase")
                .active()
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), person));
        return true;
    }
}
