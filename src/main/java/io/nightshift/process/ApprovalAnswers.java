package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.oversight.TakeOver;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Takes down what a person says to an action: yes, yes to other figures, no, or "I do it myself". */
@Component
class ApprovalAnswers {

    private static final int LONGEST_REASON = 1000;

    private final Approvals approvals;
    private final ApprovalAmendment amendment;
    private final FourEyesSubmissions submissions;
    private final Plans plans;
    private final Cases cases;
    private final TakeOver takeOver;
    private final CaseFile file;

    ApprovalAnswers(
            Approvals approvals,
            ApprovalAmendment amendment,
            FourEyesSubmissions submissions,
            Plans plans,
            Cases cases,
            TakeOver takeOver,
            CaseFile file) {
        this.approvals = approvals;
        this.amendment = amendment;
        this.submissions = submissions;
        this.plans = plans;
        this.cases = cases;
        this.takeOver = takeOver;
        this.file = file;
    }

    /** Writes the answer down in the transaction that ends the task. */
    void take(DelegateTask task, Request request, String person) {
        var step = asAsked(request);
        var submission = submissions.of(task);
        cases.changeState(step.caseId(), CaseState.WORKING);
        switch (submission.word("decision", Answer.class)) {
            case APPROVE -> approve(request, step, person, submission);
            case AMEND -> amend(request, step, person, submission);
            case REJECT -> reject(request, step, person, submission);
            case TAKE_OVER -> takeOver(step, person, submission);
        }
    }

    private PlannedStep asAsked(Request request) {
        var step = plans.step(request.step());
        if (step.state() != PlannedStep.State.PROPOSED || !step.argumentsHash().equals(request.argumentsHash())) {
            throw new BadUserRequestException(
                    "The action is not what was asked any more; look at case " + step.caseId() + " again");
        }
        return step;
    }

    private void approve(Request request, PlannedStep step, String person, FourEyesSubmission submission) {
        var reason = submission.text("reason", LONGEST_REASON).orElse("");
        amendment.mustBePayable(step);
        approvals.approve(request, person, reason);
        note(step, person, "approval-given", " approved ", reason);
    }

    private void amend(Request request, PlannedStep step, String person, FourEyesSubmission submission) {
        var reason = submission.text("reason", LONGEST_REASON).orElse("");
        plans.amend(step.id(), amendment.of(step, submission));
        var amended = plans.step(step.id());
        if (amended.argumentsHash().equals(request.argumentsHash())) {
            throw new BadUserRequestException("decision: nothing was amended; choose approve instead");
        }
        approvals.amend(request, amended.argumentsHash(), person, reason);
        var words = TaskBriefOfCase.inWords(amended);
        note(amended, person, "approval-amended", " amended ", reason.isEmpty() ? words : words + "; " + reason);
    }

    private void reject(Request request, PlannedStep step, String person, FourEyesSubmission submission) {
        var reason = submission.required("reason", LONGEST_REASON, "is required when you reject");
        approvals.reject(request, person, reason);
        note(step, person, "approval-refused", " rejected ", reason);
    }

    private void takeOver(PlannedStep step, String person, FourEyesSubmission submission) {
        var reason = submission
                .text("reason", LONGEST_REASON)
                .orElse("instead of approving \"" + step.step().action() + "\"");
        if (!takeOver.by(person, step.caseId(), reason)) {
            throw new BadUserRequestException("decision: a person has the case " + step.caseId() + " already");
        }
    }

    private void note(PlannedStep step, String person, String kind, String verb, String reason) {
        file.append(
                step.caseId(),
                Actor.person(person),
                kind,
                person + verb + "\"" + step.step().action() + "\"" + (reason.isEmpty() ? "" : ": " + reason),
                Map.of("step", step.id(), "arguments", step.step().arguments()));
    }

    /** What a person can say. */
    enum Answer {
        APPROVE,
        AMEND,
        REJECT,
        TAKE_OVER
    }
}
