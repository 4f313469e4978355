package io.nightshift.process;

import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.oversight.Approver;
import io.nightshift.oversight.TakeOver;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Takes down what a person says to an action: yes, yes to other figures or words, no, or "I do it myself". */
@Component
class ApprovalAnswers {

    static final String WHOLE_PLAN = "wholePlan";
    private static final int LONGEST_REASON = 1000;

    private final Approvals approvals;
    private final Signatories signatories;
    private final ApprovalAmendment amendment;
    private final ReplyEdit reply;
    private final ApprovalOfPlan ofPlan;
    private final FourEyesSubmissions submissions;
    private final Plans plans;
    private final Proposals proposals;
    private final Cases cases;
    private final TakeOver takeOver;
    private final ApprovalNotes notes;

    ApprovalAnswers(
            Approvals approvals,
            Signatories signatories,
            ApprovalAmendment amendment,
            ReplyEdit reply,
            ApprovalOfPlan ofPlan,
            FourEyesSubmissions submissions,
            Plans plans,
            Proposals proposals,
            Cases cases,
            TakeOver takeOver,
            ApprovalNotes notes) {
        this.approvals = approvals;
        this.signatories = signatories;
        this.amendment = amendment;
        this.reply = reply;
        this.ofPlan = ofPlan;
        this.submissions = submissions;
        this.plans = plans;
        this.proposals = proposals;
        this.cases = cases;
        this.takeOver = takeOver;
        this.notes = notes;
    }

    /** Writes the answer down in the transaction that ends the task. */
    void take(DelegateTask task, Request request, Approver approver) {
        var step = asAsked(request);
        var submission = submissions.of(task);
        if (submission.ticked(WHOLE_PLAN) && submission.word("decision", Answer.class) != Answer.APPROVE) {
            throw FourEyesSubmission.fault(WHOLE_PLAN, "can be chosen only when you approve as proposed");
        }
        cases.changeState(step.caseId(), CaseState.WORKING);
        switch (submission.word("decision", Answer.class)) {
            case APPROVE -> approve(request, step, approver, submission);
            case AMEND -> amend(request, step, approver, submission);
            case REJECT -> reject(request, step, approver, submission);
            case TAKE_OVER -> takeOver(step, approver.name(), submission);
        }
    }

    private PlannedStep asAsked(Request request) {
        var step = plans.step(request.step());
        if (step.state() != PlannedStep.State.PROPOSED || !step.argumentsHash().equals(request.argumentsHash())) {
            throw new BadRequest("The action is not what was asked any more; look at case " + step.caseId() + " again");
        }
        return step;
    }

    private void approve(Request request, PlannedStep step, Approver approver, FourEyesSubmission submission) {
        var reason = submission.text("reason", LONGEST_REASON).orElse("");
        amendment.mustBePayable(step);
        reply.mustBeTellable(step);
        var approving = signatories.approving(approver.name(), request, request.money());
        approvals.approve(request, approving, reason);
        notes.approved(step, approver.name(), reason);
        if (submission.ticked(WHOLE_PLAN)) {
            ofPlan.cover(request, step, approving);
        }
    }

    private void amend(Request request, PlannedStep step, Approver approver, FourEyesSubmission submission) {
        var reason = submission.text("reason", LONGEST_REASON).orElse("");
        plans.amend(step.id(), amendment.of(step, submission));
        var amended = plans.step(step.id());
        if (amended.argumentsHash().equals(request.argumentsHash())) {
            throw new BadRequest("decision: nothing was amended; choose approve instead");
        }
        var money = proposals.money(amended, proposals.facts(amended.caseId()));
        approvals.amend(request, amended, money, signatories.approving(approver.name(), request, money), reason);
        notes.amended(step, amended, approver.name(), reason);
    }

    private void reject(Request request, PlannedStep step, Approver approver, FourEyesSubmission submission) {
        var reason = submission.required("reason", LONGEST_REASON, "is required when you reject");
        approvals.reject(request, approver, reason);
        notes.rejected(step, approver.name(), reason);
    }

    private void takeOver(PlannedStep step, String person, FourEyesSubmission submission) {
        var reason = submission
                .text("reason", LONGEST_REASON)
                .orElse("instead of approving \"" + step.step().action() + "\"");
        if (!takeOver.by(person, step.caseId(), reason)) {
            throw new BadRequest("decision: a person has the case " + step.caseId() + " already");
        }
    }

    /** What a person can say. */
    enum Answer {
        APPROVE,
        AMEND,
        REJECT,
        TAKE_OVER
    }
}
