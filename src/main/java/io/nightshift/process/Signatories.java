package io.nightshift.process;

import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.oversight.Approver;
import io.nightshift.oversight.Staff;
import io.nightshift.planning.PlannedStep;
import io.nightshift.policy.ApprovalLimits;
import io.nightshift.policy.ApprovalLimits.Allowance;
import io.nightshift.policy.ProposedMoney;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Who may answer for an action: somebody of a group that is asked, with eyes of their own, and within the own limit. */
@Component
class Signatories {

    private final FourEyes fourEyes;
    private final Approvals approvals;
    private final ApprovalLimits limits;
    private final Staff staff;

    Signatories(FourEyes fourEyes, Approvals approvals, ApprovalLimits limits, Staff staff) {
        this.fourEyes = fourEyes;
        this.approvals = approvals;
        this.limits = limits;
        this.staff = staff;
    }

    /** Refuses an assignee who may not answer, or may not approve so much; giving a task back is always possible. */
    void mayTake(DelegateTask task, Request request) {
        fourEyes.mayTake(task, Set.copyOf(request.groups()), approvals.barred(request));
        if (task.getAssignee() != null) {
            approving(task.getAssignee(), request, request.money());
        }
    }

    /** The signed-in person who answers, whatever the answer is; no limit holds for a refusal. */
    Approver answering(DelegateTask task, Request request) {
        var person = fourEyes.answering(task, Set.copyOf(request.groups()), approvals.barred(request));
        return new Approver(person, groups(person, request.groups()).getFirst(), "");
    }

    /** The person as one who may approve so much; anybody who may not is refused. */
    Approver approving(String person, Request request, ProposedMoney money) {
        var groups = groups(person, request.groups());
        return switch (limits.of(groups, money.amount(), money.currency())) {
            case Allowance.Granted(String rule) -> new Approver(person, groups.getFirst(), rule);
            case Allowance.Refused(String words) ->
                throw new AuthorizationException(person + " cannot approve " + money + ": " + words);
        };
    }

    /** Whether a member of the group asked, who is in no other, may approve what is proposed. */
    boolean groupMayApprove(Request request) {
        return mayApprove(request.approvers(), request);
    }

    /** The same of another group. */
    boolean mayApprove(String group, Request request) {
        var money = request.money();
        return limits.of(List.of(group), money.amount(), money.currency()) instanceof Allowance.Granted;
    }

    /** Refuses a decision about more money than the person may give. */
    void deciding(String person, Set<String> asked, ProposedMoney money) {
        var groups = groups(person, asked.stream().sorted().toList());
        if (limits.of(groups, money.amount(), money.currency()) instanceof Allowance.Refused(String words)) {
            throw new AuthorizationException(person + " cannot decide " + money + ": " + words);
        }
    }

    /** Somebody of a group who may approve a step and so much money, as things are now; empty for everybody else. */
    Optional<Approver> of(String group, String person, PlannedStep step, ProposedMoney money) {
        var barred = approvals.barred(step.id(), step.argumentsHash()).keySet();
        if (!staff.groupsOf(person).contains(group) || barred.stream().anyMatch(person::equalsIgnoreCase)) {
            return Optional.empty();
        }
        return limits.of(groups(person, List.of(group)), money.amount(), money.currency())
                        instanceof Allowance.Granted(String rule)
                ? Optional.of(new Approver(person, group, rule))
                : Optional.empty();
    }

    /** The person's groups, first the one that is asked. */
    private List<String> groups(String person, List<String> asked) {
        var own = staff.groupsOf(person);
        List<String> groups =
                new ArrayList<>(asked.stream().filter(own::contains).toList());
        own.stream().filter(group -> !groups.contains(group)).sorted().forEach(groups::add);
        return groups;
    }
}
