package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.oversight.TakeOver;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Takes a case from the agent by the message its process listens to all the time. */
@Component
class TakeOverByMessage implements TakeOver {

    private final PersonCalled personCalled;
    private final CaseFile file;
    private final ProcessEngineConfigurationImpl engine;

    TakeOverByMessage(PersonCalled personCalled, CaseFile file, ProcessEngineConfiguration engine) {
        this.personCalled = personCalled;
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
        if (!personCalled.taker(id, person, words)) {
            return false;
        }
        file.append(id, Actor.person(person), "taken-over", words);
        return true;
    }
}
