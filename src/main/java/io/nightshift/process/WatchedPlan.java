package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.Verdict;
import io.nightshift.policy.WatchedSteps;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * "Authorise action" where the agent only watches: what would have been said of every step of the plan is written down, and a
 * person gets the case.
 */
@Component
class WatchedPlan {

    private final StepAuthority authority;
    private final WatchedSteps watched;
    private final Plans plans;
    private final HandOvers handOvers;
    private final CaseFile file;

    WatchedPlan(StepAuthority authority, WatchedSteps watched, Plans plans, HandOvers handOvers, CaseFile file) {
        this.authority = authority;
        this.watched = watched;
        this.plans = plans;
        this.handOvers = handOvers;
        this.file = file;
    }

    /** Decides a step; where it may only be watched, the rest of its plan too. */
    Verdict decide(Case it, PlannedStep step, String catalogue, boolean alwaysAsk) {
        var verdict = authority.decide(it, step, catalogue, WriteReply.REPLY, alwaysAsk);
        if (watched.contains(step)) {
            plans.steps(it.id()).stream()
                    .filter(other -> other.state() == PlannedStep.State.PROPOSED)
                    .forEach(other -> authority.decide(it, other, catalogue, WriteReply.REPLY, alwaysAsk));
            handOver(it, plans.steps(it.id()));
        }
        return verdict;
    }

    private void handOver(Case it, List<PlannedStep> steps) {
        var words = steps.stream()
                .map(step -> step.step().action() + ": "
                        + (step.state() == PlannedStep.State.DONE ? "done before" : step.remark()))
                .collect(Collectors.joining("; "));
        var anyDone = steps.stream().anyMatch(step -> step.state() == PlannedStep.State.DONE);
        file.append(
                it.id(),
                Actor.AGENT,
                "plan-watched",
                (anyDone ? "Nothing more was carried out. " : "Nothing was carried out. ") + words,
                Map.of("steps", steps.stream().map(PlannedStep::step).toList()));
        handOvers.ask(it.id(), HandOverReason.AUTONOMY, words);
    }
}
