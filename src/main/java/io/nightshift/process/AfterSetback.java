package io.nightshift.process;

import io.nightshift.actions.CameUndone;
import io.nightshift.actions.DoubtCleared;
import io.nightshift.actions.PaymentDisputed;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings a person to a case whose deed has come undone or whose customer disputes a payment: what is to be done now, and what the
 * customer has to hear beyond the notice of a hand-over, is theirs to say. Nothing is done a second time by itself.
 */
@Component
class AfterSetback {

    private final Cases cases;
    private final Plans plans;
    private final HandOvers handOvers;
    private final PersonCalled personCalled;
    private final Arrival arrival;
    private final CaseFile file;

    AfterSetback(
            Cases cases, Plans plans, HandOvers handOvers, PersonCalled personCalled, Arrival arrival, CaseFile file) {
        this.cases = cases;
        this.plans = plans;
        this.handOvers = handOvers;
        this.personCalled = personCalled;
        this.arrival = arrival;
        this.file = file;
    }

    @EventListener
    void on(CameUndone it) {
        plans.undo(UUID.fromString(it.key().value()), it.words());
        file.append(
                it.caseId(),
                Actor.SYSTEM,
                "came-undone",
                it.words(),
                Map.of("step", it.key().value(), "reference", it.reference()));
        call(it.caseId(), it.reason(), it.words());
    }

    @EventListener
    void on(PaymentDisputed it) {
        file.append(it.caseId(), Actor.SYSTEM, "payment-disputed", it.words(), Map.of("payment", it.payment()));
        call(it.caseId(), HandOverReason.POLICY, it.words());
    }

    @EventListener
    void on(DoubtCleared it) {
        var words = "it was done" + (it.wasDenied() ? " after all: " : ": ")
                + it.receipt().words();
        plans.settle(UUID.fromString(it.key().value()), PlannedStep.State.DONE, words);
        file.append(
                it.caseId(),
                Actor.SYSTEM,
                "effect-cleared",
                "\"" + it.action() + "\" was in doubt; " + words,
                Map.of("step", it.key().value(), "reference", it.receipt().reference()));
        if (it.wasDenied()) {
            call(it.caseId(), HandOverReason.TOOL_FAILURE, "\"" + it.action() + "\": " + words);
        }
    }

    private void call(CaseId id, HandOverReason reason, String words) {
        if (cases.lock(id).state() == CaseState.CLOSED) {
            cases.reopen(id);
            handOvers.ask(id, reason, words);
            arrival.atPerson(id);
        } else if (!personCalled.to(id, reason, words) && handOvers.open(id).isEmpty()) {
            throw new IllegalStateException("Nobody could be called for " + id + " yet");
        }
    }
}
