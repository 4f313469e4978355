package io.nightshift.thresholds;

/**
 * One thing that is wrong with a table.
 *
 * @param where the rule, column or case it is about, by its id or line
 * @param words what is wrong and, for a gap, the row that is missing
 */
public record Finding(Kind kind, String where, String words) {

    /** What can be wrong. */
    public enum Kind {
        STRUCTURE,
        LANGUAGE,
        INPUT,
        OUTPUT,
        CELL,
        GAP,
        OVERLAP,
        DUPLICATE,
        SUBSUMED,
        NEVER_REACHED,
        UNCLAIMED,
        NOT_MONOTONE,
        LESSER_APPROVERS,
        CASE
    }

    @Override
    public String toString() {
        return kind + " at " + where + ": " + words;
    }
}
