package io.nightshift.planning;

/** Port to whoever drafts plans: the offline playbooks or a language model. Called without a transaction. */
public interface Planner {

    PlanDraft draft(Planning planning);

    /** Begins a plan that may take more than one draft; whoever thinks aloud remembers what was said before. */
    default Drafting begin() {
        return this::draft;
    }

    /** The drafts of one plan. */
    interface Drafting {

        /** The next draft; the planning holds the faults of those before. */
        PlanDraft draft(Planning planning);
    }
}
