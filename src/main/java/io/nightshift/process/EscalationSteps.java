package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.Endings;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.Plans;
import io.nightshift.policy.ChosenHandlings;
import io.nightshift.policy.Handling;
import io.nightshift.policy.Handlings;
import io.nightshift.policy.ServiceLevels;
import io.nightshift.policy.ServiceLevels.Deadlines;
import io.nightshift.policy.ServiceLevels.Waiting;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The steps of {@code escalation.bpmn} that stay on the machine. */
@Component("escalation")
public class EscalationSteps {

    private final Arrival arrival;
    private final Briefing briefing;
    private final Cases cases;
    private final Handlings handlings;
    private final ChosenHandlings chosen;
    private final HandOvers handOvers;
    private final CurrentCircumstances circumstances;
    private final Plans plans;
    private final WatchedPlan authority;
    private final Review review;
    private final ServiceLevels serviceLevels;
    private final Endings endings;
    private final Reminders reminders;
    private final CaseFile file;

    EscalationSteps(
            Arrival arrival,
            Briefing briefing,
            Cases cases,
            Handlings handlings,
            ChosenHandlings chosen,
            HandOvers handOvers,
            CurrentCircumstances circumstances,
            Plans plans,
            WatchedPlan authority,
            Review review,
            ServiceLevels serviceLevels,
            Endings endings,
            Reminders reminders,
            CaseFile file) {
        this.arrival = arrival;
        this.briefing = briefing;
        this.cases = cases;
        this.handlings = handlings;
        this.chosen = chosen;
        this.handOvers = handOvers;
        this.circumstances = circumstances;
        this.plans = plans;
        this.authority = authority;
        this.review = review;
        this.serviceLevels = serviceLevels;
        this.endings = endings;
        this.reminders = reminders;
        this.file = file;
    }

    /** Ties the instance to its case; opens the case first if the engine's own REST brought the ticket. */
    public void receiveTicket(DelegateExecution execution) {
        arrival.receive(execution);
    }

    /** Chooses who handles the case and writes the routing word {@code handling}. */
    public void chooseHandling(DelegateExecution execution) {
        var it = caseOf(execution);
        var handling = handlings.choose(circumstances.of(it));
        if (handling.word() == Handling.Word.HAND_OVER) {
            handOvers.ask(it.id(), handling.reason(), handling.rule());
        }
        chosen.store(it.id(), it.round(), handling);
        execution.setVariable(Variable.HANDLING, handling.word().name());
        file.append(
                it.id(),
                Actor.AGENT,
                "handling-chosen",
                handling.word() + " by " + handling.rule(),
                Map.of("round", it.round()));
    }

    /** Whether the plan holds no action: all that is left is to tell the customer how things stand. */
    public boolean onlyToTell(DelegateExecution execution) {
        return plans.nextOpen(caseId(execution)).isEmpty();
    }

    /** Has the plan's next step decided by its authority table; writes which step, which tool, which verdict. */
    public void authoriseAction(DelegateExecution execution) {
        var it = caseOf(execution);
        var step = plans.nextOpen(it.id())
                .orElseThrow(
                        () -> new IllegalStateException("There is nothing to authorise in the plan of " + it.id()));
        var alwaysAsk = chosen.of(it.id(), it.round()) == Handling.Word.APPROVE;
        var verdict = authority.decide(it, step, execution.getProcessDefinitionId(), alwaysAsk);
        execution.setVariable(Variable.STEP, step.id().toString());
        execution.setVariable(Variable.ACTION, step.step().action());
        Variable.route(execution, Variable.VERDICT, verdict.word());
    }

    /** Looks at what has become of the plan and writes where to go on. */
    public void reviewOutcome(DelegateExecution execution) {
        Variable.route(
                execution, Variable.NEXT, review.review(caseId(execution)).name());
    }

    /** How long a customer may stay silent before the case rests, as an ISO 8601 duration. */
    public String silence(DelegateExecution execution) {
        return serviceLevels
                .of(Waiting.CUSTOMER, briefing.dossier(caseOf(execution)))
                .limit();
    }

    /** When the people who decide a resolution have taken too long; only business hours count. */
    public Date decisionLimit(DelegateExecution execution) {
        return Date.from(decisionDeadlines(execution).limit());
    }

    /** When to remind the people who decide. */
    public Date decisionReminder(DelegateExecution execution) {
        return Date.from(decisionDeadlines(execution).remind());
    }

    private Deadlines decisionDeadlines(DelegateExecution execution) {
        return serviceLevels.deadlines(Waiting.DECISION, briefing.dossier(caseOf(execution)), "");
    }

    /** Nobody decided in time: the case goes to a person who answers for it. */
    public void decisionOverdue(DelegateExecution execution) {
        handOvers.ask(caseId(execution), HandOverReason.SERVICE_LEVEL, "Nobody decided the resolution in time");
    }

    /** Reminds the people who are waited for: the task rises in their queue. */
    public void remind(DelegateExecution execution) {
        reminders.raise(execution);
        file.append(
                caseId(execution),
                Actor.SYSTEM,
                "reminder",
                "Still waiting: " + execution.getBpmnModelElementInstance().getName());
    }

    /** Ends the case, under its lock, so that a message that arrives just now is heard here or opens it again. */
    public void closeCase(DelegateExecution execution) {
        var it = cases.lock(caseId(execution));
        var ending = ending(it);
        endings.record(it.id(), ending, it.round());
        file.append(
                it.id(),
                Actor.SYSTEM,
                "case-closed",
                "Closed: " + ending.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                Map.of("ending", ending, "rounds", it.round()));
        cases.close(it.id());
        arrival.goOnIfUnread(it.id());
    }

    /** Goes on with a case that a person had taken and has given back: the instance that was interrupted cannot. */
    public void beginAnew(DelegateExecution execution) {
        arrival.beginAnew(caseId(execution));
    }

    private Endings.Ending ending(Case it) {
        if (it.state() == CaseState.HANDED_OVER) {
            return Endings.Ending.BY_PERSON;
        }
        if (chosen.of(it.id(), it.round()) == Handling.Word.CLOSE) {
            return Endings.Ending.CUSTOMER_SATISFIED;
        }
        return review.waitsForAnAnswer(it.id()) ? Endings.Ending.UNANSWERED : Endings.Ending.BY_AGENT;
    }

    private Case caseOf(DelegateExecution execution) {
        return cases.get(caseId(execution));
    }

    private static CaseId caseId(DelegateExecution execution) {
        return CaseId.parse(execution.getProcessBusinessKey());
    }
}
