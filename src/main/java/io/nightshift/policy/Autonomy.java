package io.nightshift.policy;

/** How far the agent may go by itself: the four places of the dial, from the freest to the strictest. */
public enum Autonomy {
    /** The authority tables decide alone. */
    ACT,
    /** A person approves every action that risks something, even where its table allows it. */
    APPROVE,
    /** Every action is put to a person as a proposal; nothing leaves the house without one. */
    SUGGEST,
    /** The agent plans, and nothing is carried out: a person gets the case with the plan. */
    SHADOW;

    /** The stricter of two. */
    public Autonomy orStricter(Autonomy other) {
        return isStricterThan(other) ? this : other;
    }

    public boolean isStricterThan(Autonomy other) {
        return ordinal() > other.ordinal();
    }
}
