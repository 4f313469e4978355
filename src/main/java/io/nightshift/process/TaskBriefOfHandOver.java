package io.nightshift.process;

import io.nightshift.outcomes.HandOvers;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the person who gets a case sees: why, by when, what happened, was promised and is open, the mood, and the plan. */
@Component
class TaskBriefOfHandOver implements TaskBrief {

    private final TaskBriefOfCase ofCase;
    private final Retrospect retrospect;
    private final HandOvers handOvers;

    TaskBriefOfHandOver(TaskBriefOfCase ofCase, Retrospect retrospect, HandOvers handOvers) {
        this.ofCase = ofCase;
        this.retrospect = retrospect;
        this.handOvers = handOvers;
    }

    @Override
    public String form() {
        return "resolve-hand-over";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var it = ofCase.caseOf(task);
        var brief = ofCase.of(it);
        handOvers.open(it.id()).ifPresent(handOver -> {
            brief.put(
                    "why",
                    "Handed over because " + handOver.reason().words() + ". " + TaskBriefOfCase.clip(handOver.words()));
            brief.put("answerBy", handOver.answerBy() == null ? "" : TaskBriefOfCase.time(handOver.answerBy()));
        });
        brief.put("deeds", ofCase.deeds(it));
        var told = ofCase.told(it);
        brief.put("told", told.isEmpty() ? "Nothing yet." : told);
        brief.put("happened", retrospect.happened(it));
        brief.put("promised", retrospect.promised(it));
        brief.put("open", retrospect.open(it));
        brief.put("mood", retrospect.mood(it));
        brief.put("plan", ofCase.plan(it));
        return brief;
    }
}
