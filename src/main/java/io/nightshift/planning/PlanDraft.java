package io.nightshift.planning;

import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.Fact;
import io.nightshift.llm.ModelFailure;
import java.util.List;

/** What a planner answers. */
public sealed interface PlanDraft {

    /**
     * A plan worth checking.
     *
     * @param planner who drafted it, with version
     * @param stopsIf what would make the planner stop and think again; for people, empty if it said nothing
     * @param lookedUp what was looked up for it; a step may rest on it, but no table decides on it
     */
    record Drafted(String summary, String planner, List<Step> steps, String stopsIf, List<Fact> lookedUp)
            implements PlanDraft {

        public Drafted {
            steps = List.copyOf(steps);
            lookedUp = List.copyOf(lookedUp);
        }

        /** A plan that rests on what was gathered. */
        public Drafted(String summary, String planner, List<Step> steps) {
            this(summary, planner, steps, "", List.of());
        }
    }

    /** No plan: a person must take over, and why. */
    record NoPlan(String reason, HandOverReason because) implements PlanDraft {

        /** Nothing we know tells how to solve it. */
        public NoPlan(String reason) {
            this(reason, HandOverReason.MISSING_KNOWLEDGE);
        }
    }

    /** A model was asked and gave no usable answer; whether that matters is decided elsewhere. */
    record Unanswered(ModelFailure failure, String words) implements PlanDraft {}
}
