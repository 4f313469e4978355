package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Approvals;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The steps of {@code approve-action.bpmn}: asks one person about one action. */
@Component("approval")
public class ApprovalSteps {

    private final Approvals approvals;
    private final ApprovalAnswers answers;
    private final Plans plans;
    private final Cases cases;
    private final Signatories signatories;
    private final ApprovalOfPlan ofPlan;
    private final CaseFile file;

    ApprovalSteps(
            Approvals approvals,
            ApprovalAnswers answers,
            Plans plans,
            Cases cases,
            Signatories signatories,
            ApprovalOfPlan ofPlan,
            CaseFile file) {
        this.approvals = approvals;
        this.answers = answers;
        this.plans = plans;
        this.cases = cases;
        this.signatories = signatories;
        this.ofPlan = ofPlan;
        this.file = file;
    }

    /** Lets those speak who have approved this step together with an earlier one of the plan; fails if nobody is asked. */
    public void takeUpAnswersAhead(DelegateExecution execution) {
        group(execution);
        ofPlan.takeUp(step(execution), execution.getProcessInstanceId());
    }

    /** Whether a person must still be asked. */
    public boolean isMissing(DelegateExecution execution) {
        return approvals.stillNeeded(step(execution)) > 0;
    }

    /** The group that the newest verdict on the step asks. */
    public String group(DelegateExecution execution) {
        var step = step(execution);
        return approvals
                .approversOf(step)
                .orElseThrow(() -> new BadRequest("Nothing asks for an approval of " + describe(step)));
    }

    /** Pins what the task asks; the case waits for people from here on. */
    public void asked(DelegateTask task) {
        var step = step(task.getExecution());
        var request = approvals.ask(task.getId(), task.getProcessInstanceId(), step);
        cases.changeState(step.caseId(), CaseState.AWAITING_APPROVAL);
        file.append(
                step.caseId(),
                Actor.SYSTEM,
                "approver-asked",
                request.approvers() + " was asked to approve " + describe(step)
                        + (request.person() > 1 ? ", as a second person" : ""),
                Map.of("step", step.id(), "task", task.getId()));
    }

    /** Refuses an assignee who may not answer. */
    public void assigned(DelegateTask task) {
        var request = approvals.of(task.getId());
        signatories.mayTake(task, request);
    }

    /** Takes a person's answer; the tables decide afterwards what follows from it. */
    public void answered(DelegateTask task) {
        var request = approvals.of(task.getId());
        answers.take(task, request, signatories.answering(task, request));
    }

    private PlannedStep step(DelegateExecution execution) {
        var id = caseId(execution);
        if (!(execution.getVariable(Variable.STEP) instanceof String text)) {
            throw new BadRequest("The variable 'step' does not name a planned step of " + id);
        }
        try {
            var step = plans.step(UUID.fromString(text));
            if (step.caseId().equals(id)) {
                return step;
            }
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The variable 'step' names no planned step: " + text, e);
        }
        throw new BadRequest("The variable 'step' names a step of another case than " + id);
    }

    static CaseId caseId(DelegateExecution execution) {
        var key = execution.getProcessBusinessKey();
        if (key == null) {
            throw new BadRequest("An approval is asked for a case; the business key names none");
        }
        return CaseId.parse(key);
    }

    private static String describe(PlannedStep step) {
        return "\"" + step.step().action() + "\" of " + step.caseId();
    }
}
