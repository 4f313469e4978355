package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Approvals;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.ServiceLevels;
import io.nightshift.policy.ServiceLevels.ServiceLevel;
import io.nightshift.policy.ServiceLevels.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
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
    private final Briefing briefing;
    private final ServiceLevels serviceLevels;
    private final FourEyes fourEyes;
    private final CaseFile file;

    ApprovalSteps(
            Approvals approvals,
            ApprovalAnswers answers,
            Plans plans,
            Cases cases,
            Briefing briefing,
            ServiceLevels serviceLevels,
            FourEyes fourEyes,
            CaseFile file) {
        this.approvals = approvals;
        this.answers = answers;
        this.plans = plans;
        this.cases = cases;
        this.briefing = briefing;
        this.serviceLevels = serviceLevels;
        this.fourEyes = fourEyes;
        this.file = file;
    }

    /** The group that the newest verdict on the step asks. */
    public String group(DelegateExecution execution) {
        var step = step(execution);
        return approvals
                .approversOf(step)
                .orElseThrow(() -> new BadUserRequestException("Nothing asks for an approval of " + describe(step)));
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
        fourEyes.mayTake(task, Set.of(request.approvers()), approvals.barred(request));
    }

    /** Takes a person's answer; the tables decide afterwards what follows from it. */
    public void answered(DelegateTask task) {
        var request = approvals.of(task.getId());
        var person = fourEyes.answering(task, Set.of(request.approvers()), approvals.barred(request));
        answers.take(task, request, person);
    }

    /** When to remind the group, as an ISO 8601 duration. */
    public String reminder(DelegateExecution execution) {
        return level(execution).remindAfter();
    }

    /** How long the group may take, as an ISO 8601 duration. */
    public String limit(DelegateExecution execution) {
        return level(execution).limit();
    }

    private ServiceLevel level(DelegateExecution execution) {
        return serviceLevels.of(Waiting.APPROVAL, briefing.dossier(cases.get(caseId(execution))));
    }

    /** Writes in the case file that the group was reminded. */
    public void remind(DelegateExecution execution) {
        approvals
                .unanswered(execution.getProcessInstanceId())
                .ifPresent(request -> file.append(
                        caseId(execution),
                        Actor.SYSTEM,
                        "reminder",
                        request.approvers() + " was reminded: an approval is still missing"));
    }

    /** Nobody answered in time, which is a refusal. */
    public void timedOut(DelegateExecution execution) {
        var id = caseId(execution);
        approvals.unanswered(execution.getProcessInstanceId()).ifPresent(request -> {
            approvals.timeOut(request, Duration.parse(limit(execution)));
            file.append(
                    id,
                    Actor.SYSTEM,
                    "approval-timed-out",
                    request.approvers() + " did not answer in time",
                    Map.of("step", request.step()));
        });
        cases.changeState(id, CaseState.WORKING);
    }

    private PlannedStep step(DelegateExecution execution) {
        var id = caseId(execution);
        if (!(execution.getVariable(Variable.STEP) instanceof String text)) {
            throw new BadUserRequestException("The variable 'step' does not name a planned step of " + id);
        }
        try {
            var step = plans.step(UUID.fromString(text));
            if (step.caseId().equals(id)) {
                return step;
            }
        } catch (IllegalArgumentException e) {
            throw new BadUserRequestException("The variable 'step' names no planned step: " + text, e);
        }
        throw new BadUserRequestException("The variable 'step' names a step of another case than " + id);
    }

    private static CaseId caseId(DelegateExecution execution) {
        var key = execution.getProcessBusinessKey();
        if (key == null) {
            throw new BadUserRequestException("An approval is asked for a case; the business key names none");
        }
        return CaseId.parse(key);
    }

    private static String describe(PlannedStep step) {
        return "\"" + step.step().action() + "\" of " + step.caseId();
    }
}
