package io.nightshift.process;

import io.nightshift.actions.Braked;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Deed;
import io.nightshift.actions.Deeds;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The activities of a toolbox: carries out the authorised step the process names, once, through the ledger. */
@Component
class UseTool implements Duty {

    static final String ACTION_FAILED = "ACTION_FAILED";

    private final Cases cases;
    private final Plans plans;
    private final Catalogues catalogues;
    private final Deeds deeds;
    private final Ledger ledger;
    private final CaseFile file;

    UseTool(Cases cases, Plans plans, Catalogues catalogues, Deeds deeds, Ledger ledger, CaseFile file) {
        this.cases = cases;
        this.plans = plans;
        this.catalogues = catalogues;
        this.deeds = deeds;
        this.ledger = ledger;
        this.file = file;
    }

    @Override
    public Set<String> topics() {
        return Set.copyOf(deeds.topics());
    }

    /** What was called before the brake was pulled is still looked up and settled. */
    @Override
    public boolean stopsAtBrake(HeldTask task) {
        return false;
    }

    @Override
    public Done work(HeldTask task) {
        try {
            var step = step(task);
            var receipt = deeds.perform(deed(task, step), step.argumentsHash());
            return new Done(() -> settle(step, receipt), Map.of(), true);
        } catch (NotAuthorised e) {
            throw new Unbidden(e);
        } catch (Refused | Braked | CannotTell e) {
            throw new Settled(e);
        }
    }

    /** The step variable can be set by whoever may write variables, so it is read as text from outside. */
    private PlannedStep step(HeldTask task) {
        try {
            return plans.step(task.stepId());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new NotAuthorised(e.getMessage() + "; nothing was done");
        }
    }

    private Deed deed(HeldTask task, PlannedStep step) {
        var it = cases.get(task.caseId());
        if (!step.caseId().equals(it.id()) || !step.step().action().equals(task.activity())) {
            throw new NotAuthorised("The activity " + task.activity() + " of " + it.id()
                    + " was started for a step that plans " + step.step().action() + " of " + step.caseId()
                    + "; nothing was done");
        }
        var tool = catalogues
                .of(task.processDefinition())
                .tool(task.activity())
                .orElseThrow(() -> new NotAuthorised(task.activity() + " is no tool of this model; nothing was done"));
        return new Deed(
                new EffectKey(step.id().toString()),
                it.id(),
                it.customer(),
                it.ticket(),
                tool,
                step.step().arguments());
    }

    /** Told once, even if two have worked on the task because a lock was lost meanwhile. */
    private void settle(PlannedStep step, Receipt receipt) {
        if (!ledger.settle(new EffectKey(step.id().toString()), receipt)) {
            return;
        }
        plans.settle(step.id(), PlannedStep.State.DONE, "");
        file.append(
                step.caseId(),
                Actor.AGENT,
                "action-done",
                receipt.words(),
                Map.of(
                        "action", step.step().action(),
                        "step", step.id(),
                        "reference", receipt.reference(),
                        "details", receipt.details()));
    }

    @Override
    public GivenUp giveUp(HeldTask task, Exception problem) {
        return problem instanceof Unbidden
                ? new GivenUp.ToPerson()
                : new GivenUp.AsError(ACTION_FAILED, () -> fail(task, problem));
    }

    /** A refusal leaves nothing behind; anything else leaves a doubt that a person has to clear. */
    private void fail(HeldTask task, Exception problem) {
        var refused = problem instanceof Settled settled && !(settled.reason() instanceof CannotTell);
        var words = String.valueOf(problem.getMessage());
        var key = new EffectKey(task.stepId().toString());
        if (refused) {
            ledger.refused(key, words);
        } else {
            ledger.inDoubt(key, words);
        }
        plans.settle(task.stepId(), refused ? PlannedStep.State.REFUSED : PlannedStep.State.FAILED, words);
        file.append(
                task.caseId(),
                Actor.SYSTEM,
                refused ? "action-refused" : "action-failed",
                "\"" + task.activity() + "\" " + (refused ? "was refused: " : "failed for good: ") + words);
    }

    /** Somebody started the activity without an authorisation; it touches neither the step nor its effect. */
    static class Unbidden extends Hopeless {

        Unbidden(NotAuthorised reason) {
            super(String.valueOf(reason.getMessage()));
        }
    }

    /** The answer is final; trying again is useless. */
    static class Settled extends Hopeless {

        private final RuntimeException reason;

        Settled(RuntimeException reason) {
            super(String.valueOf(reason.getMessage()));
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }
}
