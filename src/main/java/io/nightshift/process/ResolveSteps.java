package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.outcomes.HandOvers.HandOver;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The listeners of "Resolve case": a person at a desk does what the agent could not, and says what it was. */
@Component("handOverDesk")
public class ResolveSteps {

    private static final String SUPPORT_LEAD = "support-lead";
    private static final int LONGEST = 2000;

    private final HandOvers handOvers;
    private final BackToAgent backToAgent;
    private final FourEyes fourEyes;
    private final FourEyesSubmissions submissions;
    private final CaseFile file;

    ResolveSteps(
            HandOvers handOvers,
            BackToAgent backToAgent,
            FourEyes fourEyes,
            FourEyesSubmissions submissions,
            CaseFile file) {
        this.handOvers = handOvers;
        this.backToAgent = backToAgent;
        this.fourEyes = fourEyes;
        this.submissions = submissions;
        this.file = file;
    }

    /** Whoever took the case over; null if the desk as a whole has it. */
    public @Nullable String owner(DelegateExecution execution) {
        return handOvers
                .open(CaseId.parse(execution.getProcessBusinessKey()))
                .map(HandOver::takenBy)
                .orElse(null);
    }

    /** Refuses an assignee of another desk; whoever took the case over keeps it. */
    public void assigned(DelegateTask task) {
        var handOver = handOver(task);
        if (task.getAssignee() != null && !task.getAssignee().equals(handOver.takenBy())) {
            fourEyes.mayTake(task, desks(handOver), Map.of());
        }
    }

    /** Takes down what was done and what came of it, or what the agent is to do. */
    public void resolved(DelegateTask task) {
        var handOver = handOver(task);
        var person = fourEyes.answering(task, desks(handOver), handOver.takenBy());
        var submission = submissions.of(task);
        var outcome = submission.word("outcome", Outcome.class);
        switch (outcome) {
            case SOLVED, DECLINED, PASSED_ON -> resolve(caseId(task), person, outcome, submission);
            case BACK_TO_AGENT -> backToAgent.give(caseId(task), person, submission);
        }
    }

    private void resolve(CaseId id, String person, Outcome outcome, FourEyesSubmission submission) {
        var done = submission.required("done", LONGEST, "is required: say what was done");
        var told = submission.text("customerTold", LONGEST).orElse(null);
        handOvers.resolve(id, person, outcome.name(), done, told);
        file.append(
                id,
                Actor.person(person),
                "resolved-by-person",
                person + " (" + outcome.words + "): " + done,
                Map.of("outcome", outcome, "customerTold", told == null ? "" : told));
    }

    /** Whether the agent goes on. */
    public boolean isGivenBack(DelegateExecution execution) {
        return handOvers.isGivenBack(CaseId.parse(execution.getProcessBusinessKey()));
    }

    /** The desk that was chosen, and the support lead, who answers for all of them. */
    private static Set<String> desks(HandOver handOver) {
        return Stream.of(handOver.desk() == null ? SUPPORT_LEAD : handOver.desk(), SUPPORT_LEAD)
                .collect(Collectors.toSet());
    }

    private HandOver handOver(DelegateTask task) {
        return handOvers
                .open(caseId(task))
                .orElseThrow(() -> new BadRequest("No hand-over of " + caseId(task) + " is open"));
    }

    private static CaseId caseId(DelegateTask task) {
        return CaseId.parse(task.getExecution().getProcessBusinessKey());
    }

    /** What came of it. */
    enum Outcome {
        SOLVED("solved"),
        DECLINED("the customer's wish was declined"),
        PASSED_ON("passed on outside of this house"),
        BACK_TO_AGENT("given back to the agent");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }
}
