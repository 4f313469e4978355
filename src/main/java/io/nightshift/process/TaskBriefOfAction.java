package io.nightshift.process;

import io.nightshift.cases.Case;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Precedents;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final ApprovalOfPlan ofPlan;
    private final Precedents precedents;
    private final ReplyPreview preview;
    private final ReplyEdit reply;
    private final Plans plans;

    TaskBriefOfAction(
            TaskBriefOfCase ofCase,
            Approvals approvals,
            ApprovalAmendment amendment,
            ApprovalOfPlan ofPlan,
            Precedents precedents,
            ReplyPreview preview,
            ReplyEdit reply,
            Plans plans) {
        this.ofCase = ofCase;
        this.approvals = approvals;
        this.amendment = amendment;
        this.ofPlan = ofPlan;
        this.precedents = precedents;
        this.preview = preview;
        this.reply = reply;
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
        brief.put("otherSteps", ofPlan.inWords(step));
        brief.put("draftReply", draftReply(it));
        brief.put("unsupported", String.join("\n", reply.unsupported(step)));
        brief.put("history", history(it));
        brief.put("similar", similar(it, request));
        figures(brief, step);
        return brief;
    }

    private String draftReply(Case it) {
        var written = ofCase.draftReply(it);
        return written.isEmpty() ? preview.of(it) : written;
    }

    private List<Map<String, String>> history(Case it) {
        return precedents.ofSameCustomer(it.id()).stream()
                .map(TaskBriefOfAction::row)
                .toList();
    }

    private List<Map<String, String>> similar(Case it, Approvals.Request request) {
        return precedents.similarTo(request, it.id(), ofCase.type(it)).stream()
                .map(precedent -> {
                    var row = new LinkedHashMap<>(row(precedent.of()));
                    row.put("amount", precedent.amount());
                    row.put("answer", precedent.answer());
                    return (Map<String, String>) row;
                })
                .toList();
    }

    private static Map<String, String> row(Precedents.Earlier earlier) {
        return Map.of(
                "case", earlier.id().toString(),
                "at", TaskBriefOfCase.time(earlier.at()),
                "type", earlier.type(),
                "ending", earlier.ending());
    }

    private static String people(Approvals.Request request) {
        if (!request.secondPerson() && request.person() == 1) {
            return "One approval by " + request.approvers() + " is asked for.";
        }
        return request.person() == 1
                ? "Two people of " + request.approvers() + " must approve; you would be the first."
                : "You would be the second person of " + request.approvers() + ".";
    }

    /** What can be amended, with the proposed figures or words to start from. */
    private void figures(Map<String, Object> brief, PlannedStep step) {
        var amendable = amendment.amendable(step);
        brief.put("mayAmend", !amendable.isEmpty());
        brief.put("mayAmendAmount", amendable.contains(ApprovalAmendment.AMOUNT));
        brief.put("mayAmendPercent", amendable.contains(ApprovalAmendment.PERCENT));
        brief.put("mayAmendTerms", amendable.contains(ApprovalAmendment.TERMS));
        brief.put("mayAmendText", amendable.contains(ReplyEdit.TEXT));
        amendable.stream()
                .filter(step.step().arguments()::containsKey)
                .forEach(name -> brief.put(name, step.step().arguments().get(name)));
    }
}
