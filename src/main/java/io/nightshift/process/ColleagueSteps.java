package io.nightshift.process;

import io.nightshift.actions.NotAuthorised;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Questions;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.ServiceLevels;
import io.nightshift.policy.ServiceLevels.Waiting;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** "Ask colleague": the one tool that a colleague carries out, by answering. */
@Component("colleague")
public class ColleagueSteps {

    private static final int LONGEST_ANSWER = 2000;

    private final Plans plans;
    private final Cases cases;
    private final Approvals approvals;
    private final Questions questions;
    private final Briefing briefing;
    private final ServiceLevels serviceLevels;
    private final FourEyes fourEyes;
    private final FourEyesSubmissions submissions;
    private final CaseFile file;

    ColleagueSteps(
            Plans plans,
            Cases cases,
            Approvals approvals,
            Questions questions,
            Briefing briefing,
            ServiceLevels serviceLevels,
            FourEyes fourEyes,
            FourEyesSubmissions submissions,
            CaseFile file) {
        this.plans = plans;
        this.cases = cases;
        this.approvals = approvals;
        this.questions = questions;
        this.briefing = briefing;
        this.serviceLevels = serviceLevels;
        this.fourEyes = fourEyes;
        this.submissions = submissions;
        this.file = file;
    }

    /** The group the step asks. */
    public String group(DelegateExecution execution) {
        return argument(authorised(execution), "group");
    }

    /** Pins the question; the case waits for a colleague from here on. */
    public void asked(DelegateTask task) {
        var step = authorised(task.getExecution());
        var it = cases.get(step.caseId());
        var colleagues = argument(step, "group");
        questions.ask(task.getId(), step, it.round(), colleagues, argument(step, "question"));
        cases.changeState(it.id(), CaseState.AWAITING_APPROVAL);
        file.append(
                it.id(),
                Actor.AGENT,
                "colleague-asked",
                "Asked " + colleagues + ": " + argument(step, "question"),
                Map.of("step", step.id()));
    }

    /** Refuses an assignee who was not asked. */
    public void assigned(DelegateTask task) {
        fourEyes.mayTake(task, Set.of(questions.of(task.getId()).colleagues()), Map.of());
    }

    /** Takes the answer down; it is a fact of this round, and the agent plans again with it. */
    public void answered(DelegateTask task) {
        var question = questions.of(task.getId());
        var person = fourEyes.answering(task, Set.of(question.colleagues()), Map.of());
        var answer = submissions.of(task).required("answer", LONGEST_ANSWER, "is required");
        var id = plans.step(question.step()).caseId();
        questions.answer(task.getId(), person, answer);
        plans.settle(question.step(), PlannedStep.State.DONE, "");
        cases.changeState(id, CaseState.WORKING);
        file.append(
                id,
                Actor.person(person),
                "colleague-answered",
                person + " answered: " + answer,
                Map.of("step", question.step()));
    }

    /** When a colleague has taken too long; only business hours count. */
    public Date limit(DelegateExecution execution) {
        var dossier = briefing.dossier(cases.get(caseId(execution)));
        return Date.from(serviceLevels.deadlines(Waiting.COLLEAGUE, dossier, "").limit());
    }

    /** Nobody answered in time. */
    public void silent(DelegateExecution execution) {
        var id = caseId(execution);
        questions
                .open(id)
                .forEach(question -> plans.settle(
                        question.step(), PlannedStep.State.FAILED, question.colleagues() + " did not answer in time"));
        cases.changeState(id, CaseState.WORKING);
        file.append(id, Actor.SYSTEM, "colleague-silent", "No colleague answered in time");
    }

    /** The step the process names; a question that no authority table let through is not asked. */
    private PlannedStep authorised(DelegateExecution execution) {
        var id = caseId(execution);
        var name = String.valueOf(execution.getVariable(Variable.STEP));
        try {
            var step = plans.step(UUID.fromString(name));
            if (step.caseId().equals(id)
                    && step.state() == PlannedStep.State.PROPOSED
                    && step.step().action().equals(execution.getCurrentActivityId())
                    && approvals.authorised(step)) {
                return step;
            }
        } catch (IllegalArgumentException e) {
            throw new NotAuthorised("There is no planned step " + name + " of " + id + "; nobody was asked");
        }
        throw new NotAuthorised("No authorisation covers asking a colleague for " + id + "; nobody was asked");
    }

    private static String argument(PlannedStep step, String name) {
        return String.valueOf(step.step().arguments().get(name));
    }

    private static CaseId caseId(DelegateExecution execution) {
        return CaseId.parse(String.valueOf(execution.getProcessBusinessKey()));
    }
}
