package io.nightshift.retail;

import java.util.List;

/**
 * Whoever serves one customer: a script, or a model. It looks things up and talks with the customer by itself, between its
 * turns; what it wants changed is for others to decide and to do.
 */
interface Agent {

    /**
     * The next turn.
     *
     * @param answers what became of the writes of the turn before, in their order and as far as they were tried; none at first
     */
    Turn next(List<Answer> answers);

    /** Where agents come from: one for each task and trial. */
    @FunctionalInterface
    interface Agency {

        /** An agent for a customer who is signed in. */
        Agent serving(Task task, String customer, Lookups lookups);
    }
}
