package io.nightshift.process;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.oversight.AnswersAhead;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.oversight.Approver;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets one approval cover the other steps of its plan. Each is still decided by its table when its turn comes; the approval
 * counts where the table asks the same group, for exactly these arguments, and within the person's limit.
 */
@Component
class ApprovalOfPlan {

    private final Approvals approvals;
    private final AnswersAhead ahead;
    private final Signatories signatories;
    private final Plans plans;
    private final Proposals proposals;
    private final CaseFile file;

    ApprovalOfPlan(
            Approvals approvals,
            AnswersAhead ahead,
            Signatories signatories,
            Plans plans,
            Proposals proposals,
            CaseFile file) {
        this.approvals = approvals;
        this.ahead = ahead;
        this.signatories = signatories;
        this.plans = plans;
        this.proposals = proposals;
        this.file = file;
    }

    /** The open steps behind this one of the same plan that somebody might be asked about. */
    List<PlannedStep> others(PlannedStep step) {
        return plans.steps(step.caseId()).stream()
                .filter(other -> other.planVersion() == step.planVersion() && other.ordinal() > step.ordinal())
                .filter(other -> other.state() == PlannedStep.State.PROPOSED)
                .filter(this::isRisky)
                .toList();
    }

    private boolean isRisky(PlannedStep step) {
        return proposals
                .tool(step)
                .filter(tool -> tool.risk() != Tool.Risk.NONE)
                .isPresent();
    }

    /** Writes down that the person who has just approved a step approves the others too, as far as the person may give all that. */
    void cover(Request request, PlannedStep step, Approver approver) {
        if (!approver.asGroup().equals(request.approvers())) {
            throw FourEyesSubmission.fault("wholePlan", "only a member of " + request.approvers() + " can choose it");
        }
        var facts = proposals.facts(step.caseId());
        var given = request.money();
        for (var other : others(step)) {
            var together = given.with(proposals.money(other, facts));
            if (signatories
                    .of(request.approvers(), approver.name(), other, together)
                    .isPresent()) {
                given = together;
                ahead.give(request, other, approver.name());
                note(other, approver, "approval-ahead", " approved with the plan: ");
            } else {
                note(other, approver, "approval-ahead-refused", " cannot approve with the plan: ");
            }
        }
    }

    /** Lets those speak who have approved a step ahead, as long as somebody is needed; what is missing then is asked. */
    void takeUp(PlannedStep step, String processInstance) {
        approvals.askedByRule(step).ifPresent(group -> takeUp(step, group, processInstance));
    }

    private void takeUp(PlannedStep step, String group, String processInstance) {
        var people = ahead.of(step, group);
        if (!people.isEmpty()) {
            var money = proposals.money(step, proposals.facts(step.caseId()));
            people.stream()
                    .flatMap(person -> signatories.of(group, person, step, money).stream())
                    .forEach(approver -> hear(step, approver, processInstance));
        }
    }

    private void hear(PlannedStep step, Approver approver, String processInstance) {
        if (approvals.stillNeeded(step) > 0) {
            var request = approvals.askedAhead(processInstance, step);
            approvals.approve(request, approver, "approved with the plan");
            note(step, approver, "approval-given", " has approved with the plan: ");
        }
    }

    /** What the others are, for the form. */
    String inWords(PlannedStep step) {
        return others(step).stream()
                .map(other -> other.step().action() + ": " + TaskBriefOfCase.inWords(other))
                .collect(Collectors.joining("\n"));
    }

    private void note(PlannedStep step, Approver approver, String kind, String words) {
        file.append(
                step.caseId(),
                Actor.person(approver.name()),
                kind,
                approver.name() + words + "\"" + step.step().action() + "\", " + TaskBriefOfCase.inWords(step),
                Map.of("step", step.id(), "arguments", step.step().arguments()));
    }
}
