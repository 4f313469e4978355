package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.oversight.Delegations;
import io.nightshift.policy.ServiceLevels;
import io.nightshift.policy.ServiceLevels.Deadlines;
import io.nightshift.policy.ServiceLevels.Waiting;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What {@code approve-action.bpmn} does while nobody answers: remind, ask the next group, and count silence as a refusal. */
@Component("approvalTimes")
public class ApprovalTimes {

    private final Approvals approvals;
    private final Delegations delegations;
    private final Signatories signatories;
    private final ApprovalSteps steps;
    private final Reminders reminders;
    private final Cases cases;
    private final Briefing briefing;
    private final ServiceLevels serviceLevels;
    private final CaseFile file;

    ApprovalTimes(
            Approvals approvals,
            Delegations delegations,
            Signatories signatories,
            ApprovalSteps steps,
            Reminders reminders,
            Cases cases,
            Briefing briefing,
            ServiceLevels serviceLevels,
            CaseFile file) {
        this.approvals = approvals;
        this.delegations = delegations;
        this.signatories = signatories;
        this.steps = steps;
        this.reminders = reminders;
        this.cases = cases;
        this.briefing = briefing;
        this.serviceLevels = serviceLevels;
        this.file = file;
    }

    /** When to remind the group. */
    public Date reminder(DelegateExecution execution) {
        return Date.from(deadlines(execution).remind());
    }

    /** When to ask the next group too. */
    public Date delegation(DelegateExecution execution) {
        return Date.from(deadlines(execution).passOn());
    }

    /** When silence becomes a refusal. */
    public Date limit(DelegateExecution execution) {
        return Date.from(deadlines(execution).limit());
    }

    private Deadlines deadlines(DelegateExecution execution) {
        return deadlines(ApprovalSteps.caseId(execution), steps.group(execution));
    }

    private Deadlines deadlines(CaseId id, String group) {
        return serviceLevels.deadlines(Waiting.APPROVAL, briefing.dossier(cases.get(id)), group);
    }

    /** Reminds the group: the task rises in its queue. */
    public void remind(DelegateExecution execution) {
        approvals.unanswered(execution.getProcessInstanceId()).ifPresent(request -> {
            reminders.raise(execution);
            file.append(
                    ApprovalSteps.caseId(execution),
                    Actor.SYSTEM,
                    "reminder",
                    String.join(", ", request.groups()) + " was reminded: an approval is still missing");
        });
    }

    /** The group is slow: the next one is asked too, and whoever holds the task gives it back. */
    public void passOn(DelegateExecution execution) {
        approvals.unanswered(execution.getProcessInstanceId()).ifPresent(request -> {
            var id = ApprovalSteps.caseId(execution);
            var next = next(id, request);
            if (passOn(id, request, next, "did not answer yet")) {
                var tasks = execution.getProcessEngineServices().getTaskService();
                tasks.addCandidateGroup(request.task(), next);
                tasks.setAssignee(request.task(), null);
            }
        });
    }

    /** Where nobody of the group asked may approve so much, the next one is asked from the beginning. */
    public void askedAboveLimit(DelegateTask task) {
        var request = approvals.of(task.getId());
        if (signatories.groupMayApprove(request)) {
            return;
        }
        var id = ApprovalSteps.caseId(task.getExecution());
        var next = next(id, request);
        if (passOn(id, request, next, "may not approve " + request.money())) {
            task.addCandidateGroup(next);
        }
    }

    /** The next group of the chain the table names, from the last one asked, that may approve so much; empty if none is left. */
    private String next(CaseId id, Request request) {
        Set<String> asked = new LinkedHashSet<>(request.groups());
        var first = deadlines(id, request.groups().getLast()).next();
        for (var group = first;
                asked.add(group) && !group.isEmpty();
                group = deadlines(id, group).next()) {
            if (signatories.mayApprove(group, request)) {
                return group;
            }
        }
        return "";
    }

    private boolean passOn(CaseId id, Request request, String next, String why) {
        if (next.isEmpty() || !delegations.passOn(request, next)) {
            return false;
        }
        file.append(
                id,
                Actor.SYSTEM,
                "approval-passed-on",
                next + " was asked too: " + request.approvers() + " " + why,
                Map.of("step", request.step(), "to", next));
        return true;
    }

    /** Nobody answered in time, which is a refusal. */
    public void timedOut(DelegateExecution execution) {
        var id = ApprovalSteps.caseId(execution);
        approvals.unanswered(execution.getProcessInstanceId()).ifPresent(request -> {
            approvals.timeOut(request, deadlines(id, request.approvers()).words());
            file.append(
                    id,
                    Actor.SYSTEM,
                    "approval-timed-out",
                    String.join(", ", request.groups()) + " did not answer in time",
                    Map.of("step", request.step()));
        });
        cases.changeState(id, CaseState.WORKING);
    }
}
