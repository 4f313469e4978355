package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Interrupts the agent on a case and sends the case to a person, by the message the escalation process waits for. */
@Component
class PersonCalled {

    static final String MESSAGE = "handOverRequested";

    private final RuntimeService engine;
    private final HandOvers handOvers;

    PersonCalled(RuntimeService engine, HandOvers handOvers) {
        this.engine = engine;
        this.handOvers = handOvers;
    }

    /** Calls a person; false if a person has the case already, or nobody works on it. */
    @Transactional
    public boolean to(CaseId id, HandOverReason reason, String words) {
        var waiting = engine.createExecutionQuery()
                .messageEventSubscriptionName(MESSAGE)
                .processInstanceBusinessKey(id.toString())
                .singleResult();
        if (waiting == null || handOvers.open(id).isPresent()) {
            return false;
        }
        handOvers.ask(id, reason, words);
        engine.messageEventReceived(MESSAGE, waiting.getId());
        return true;
    }
}
