package io.nightshift.process;

import io.nightshift.oversight.Approvals;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the approver of an action sees: the proposal in words and figures, and the rule that asked. */
@Component
class TaskBriefOfAction implements TaskBrief {

    private final TaskBriefOfCase ofCase;
    private final Approvals approvals;
    private final ApprovalAmendment amendment;
    private final Plans plans;

    TaskBriefOfAction(TaskBriefOfCase ofCase, Approvals approvals, ApprovalAmendment amendment, Plans plans) {
        this.ofCase = ofCase;
        this.approvals = approvals;
        this.amendment = amendment;
        this.plans = plans;
    }

    @Override
    public String form() {
        return "approve-action";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var it = ofCase.caseOf(task);
        var request = approvals.of(task.getId());
        var step = plans.step(request.step());
        var brief = ofCase.of(it);
        brief.put("proposal", ofCase.title(step) + ": " + TaskBriefOfCase.inWords(step));
        brief.put("proposalReason", TaskBriefOfCase.clip(step.step().reason()));
        brief.put(
                "restsOn",
                step.step().restsOn().stream().map(TaskBriefOfCase::factName).collect(Collectors.joining(", ")));
        brief.put("rule", TaskBriefOfCase.clip(request.words()) + " (" + request.rule() + ")");
        brief.put("people", people(request));
        brief.put("plan", ofCase.plan(it));
        brief.put("draftReply", ofCase.draftReply(it));
        figures(brief, step);
        return brief;
    }

    private static String people(Approvals.Request request) {
        if (!request.secondPerson() && request.person() == 1) {
            return "One approval by " + request.approvers() + " is asked for.";
        }
        return request.person() == 1
                ? "Two people of " + request.approvers() + " must approve; you would be the first."
                : "You would be the second person of " + request.approvers() + ".";
    }

    /** What can be amended, with the proposed figures to start from. */
    private void figures(Map<String, Object> brief, PlannedStep step) {
        var amendable = amendment.amendable(step);
        brief.put("mayAmend", !amendable.isEmpty());
        brief.put("mayAmendAmount", amendable.contains(ApprovalAmendment.AMOUNT));
        brief.put("mayAmendPercent", amendable.contains(ApprovalAmendment.PERCENT));
        brief.put("mayAmendTerms", amendable.contains(ApprovalAmendment.TERMS));
        amendable.stream()
                .filter(step.step().arguments()::containsKey)
                .forEach(name -> brief.put(name, step.step().arguments().get(name)));
    }
}
