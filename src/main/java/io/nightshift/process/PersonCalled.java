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
        return interrupt(id, () -> handOvers.ask(id, reason, words));
    }

    /** The same for one person who wants the case; the task is theirs from the start. */
    @Transactional
    public boolean taker(CaseId id, String person, String words) {
        return interrupt(id, () -> {
            handOvers.ask(id, HandOverReason.PERSON_TOOK_OVER, words);
            handOvers.takenBy(id, person);
        });
    }

    private boolean interrupt(CaseId id, Runnable asking) {
        if (handOvers.open(id).isPresent()) {
            return false;
        }
        var waiting = engine.createExecutionQuery()
                .messageEventSubscriptionName(MESSAGE)
                .processInstanceBusinessKey(id.toString())
                .singleResult();
        if (waiting == null) {
            return false;
        }
        asking.run();
        engine.messageEventReceived(MESSAGE, waiting.getId());
        return true;
    }
}
