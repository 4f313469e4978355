package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.intake.Messages;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.DecisionTables;
import io.nightshift.policy.ServiceLevels;
import io.nightshift.policy.ServiceLevels.Waiting;
import io.nightshift.policy.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The steps of {@code hand-over.bpmn} that stay on the machine. */
@Component("handOver")
public class HandOverSteps {

    static final String AGENT_FAILED = "agentFailed";
    static final String DESK = "desk";
    static final String TELL_CUSTOMER = "tellCustomer";

    private final Cases cases;
    private final HandOvers handOvers;
    private final Briefing briefing;
    private final DecisionTables tables;
    private final ServiceLevels serviceLevels;
    private final Plans plans;
    private final StepAuthority authority;
    private final Messages messages;
    private final Reminders reminders;
    private final CaseFile file;
    private final Clock clock;

    HandOverSteps(
            Cases cases,
            HandOvers handOvers,
            Briefing briefing,
            DecisionTables tables,
            ServiceLevels serviceLevels,
            Plans plans,
            StepAuthority authority,
            Messages messages,
            Reminders reminders,
            CaseFile file,
            Clock clock) {
        this.cases = cases;
        this.handOvers = handOvers;
        this.briefing = briefing;
        this.tables = tables;
        this.serviceLevels = serviceLevels;
        this.plans = plans;
        this.authority = authority;
        this.messages = messages;
        this.reminders = reminders;
        this.file = file;
        this.clock = clock;
    }

    /** Chooses the desk by the table {@code hand-over-desk}; from here on the case belongs to people. */
    public void chooseDesk(DelegateExecution execution) {
        var it = caseOf(execution);
        handOvers.ask(it.id(), HandOverReason.UNFORESEEN, "The process handed over without saying why");
        var handOver = handOvers.open(it.id()).orElseThrow();
        var decision = tables.decide(
                "hand-over-desk", Map.of("reason", handOver.reason().name()));
        var desk = decision.word(DESK).isEmpty() ? "support-lead" : decision.word(DESK);
        var answerBy = clock.instant().plus(Duration.parse(limit(execution)));
        letGo(it.id());
        handOvers.assign(it.id(), desk, answerBy, plans.latestVersion(it.id()));
        // The person has these before them; what comes later is heard when the case ends.
        messages.read(it.id(), it.round(), messages.unread(it.id()));
        execution.setVariable(DESK, desk);
        execution.setVariable(TELL_CUSTOMER, Variables.booleanValue(decision.truth(TELL_CUSTOMER), true));
        file.append(
                it.id(),
                Actor.AGENT,
                "handed-over",
                "Handed over to " + desk + " because " + handOver.reason().words() + ": " + handOver.words(),
                Map.of("reason", handOver.reason(), "desk", desk, "answerBy", answerBy.toString()));
    }

    /** Under the case's lock, so that a worker either has begun a step before, or begins none any more. */
    private void letGo(CaseId id) {
        cases.lock(id);
        cases.changeState(id, CaseState.HANDED_OVER);
        var left = plans.leaveToPeople(id);
        if (!left.isEmpty()) {
            file.append(
                    id,
                    Actor.SYSTEM,
                    "steps-left",
                    "Left to the person, not begun: "
                            + left.stream().map(step -> step.step().action()).collect(Collectors.joining(", ")),
                    Map.of("steps", left.stream().map(PlannedStep::id).toList()));
        }
    }

    /** Shows an unforeseen failure to the operators: an incident in Cockpit for as long as a person has the case. */
    public void showFailure(DelegateTask task) {
        var execution = task.getExecution();
        handOvers
                .open(CaseId.parse(execution.getProcessBusinessKey()))
                .filter(handOver -> handOver.reason() == HandOverReason.UNFORESEEN
                        || handOver.reason() == HandOverReason.TOOL_FAILURE)
                .ifPresent(handOver ->
                        execution.createIncident(AGENT_FAILED, execution.getProcessBusinessKey(), handOver.words()));
    }

    /** How long the desk has until the customer must have heard from a person, as an ISO 8601 duration. */
    public String limit(DelegateExecution execution) {
        return serviceLevels
                .of(Waiting.HAND_OVER, briefing.dossier(caseOf(execution)))
                .limit();
    }

    /** When to remind the desk, as an ISO 8601 duration. */
    public String reminder(DelegateExecution execution) {
        return serviceLevels
                .of(Waiting.HAND_OVER, briefing.dossier(caseOf(execution)))
                .remindAfter();
    }

    /** Reminds the desk: the task rises in its queue. */
    public void remind(DelegateExecution execution) {
        reminders.raise(execution);
        file.append(caseId(execution), Actor.SYSTEM, "reminder", "The desk was reminded of the case");
    }

    /** The desk let the limit pass: the support lead sees the case too. */
    public void callSupportLead(DelegateExecution execution) {
        reminders.call("support-lead", execution);
        file.append(
                caseId(execution), Actor.SYSTEM, "desk-overdue", "The desk is overdue; the support lead was called");
    }

    /** Has the notice to the customer decided; one that nobody may send alone is left to the person at the desk. */
    public void authoriseNotice(DelegateExecution execution) {
        var it = caseOf(execution);
        var step = plans.nextOpen(it.id()).orElseThrow();
        var verdict = authority.decide(it, step, execution.getProcessDefinitionId(), WriteReply.NOTICE, false);
        if (verdict instanceof Verdict.Ask(String rule, String approvers, boolean second, String reason)) {
            plans.settle(step.id(), PlannedStep.State.REFUSED, "left to the desk: " + reason);
        }
        execution.setVariable(Variable.STEP, step.id().toString());
        execution.setVariable(Variable.ACTION, step.step().action());
        Variable.route(execution, Variable.VERDICT, verdict.word());
    }

    /** The customer could not be told; the person at the desk has to. */
    public void noticeFailed(DelegateExecution execution) {
        file.append(caseId(execution), Actor.SYSTEM, "notice-failed", "The customer could not be told who takes over");
    }

    private Case caseOf(DelegateExecution execution) {
        return cases.get(caseId(execution));
    }

    private static CaseId caseId(DelegateExecution execution) {
        return CaseId.parse(execution.getProcessBusinessKey());
    }
}
