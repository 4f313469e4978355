package io.nightshift.planning;

/** Port to whoever drafts plans: the offline playbooks or a language model. Called without a transaction. */
public interface Planner {

    PlanDraft draft(Planning planning);
}
