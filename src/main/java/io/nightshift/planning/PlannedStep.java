package io.nightshift.planning;

import io.nightshift.cases.CaseId;
import java.util.UUID;

/**
 * A step of a stored plan.
 *
 * @param id names it everywhere; also the key of its effect
 * @param planVersion which of the case's plans it belongs to
 * @param remark why it was refused, failed or came undone, empty otherwise
 */
public record PlannedStep(UUID id, CaseId caseId, int planVersion, int ordinal, Step step, State state, String remark) {

    static final String LEFT_TO_PEOPLE = "a person has the case";

    /** How far a step has come; what is undone was done, and did not hold. */
    public enum State {
        PROPOSED,
        DONE,
        REFUSED,
        FAILED,
        UNDONE
    }

    /** Whether nothing has been tried: it is open, or was when a person took the case. */
    public boolean isUntried() {
        return state == State.PROPOSED || state == State.REFUSED && remark.equals(LEFT_TO_PEOPLE);
    }

    public String argumentsHash() {
        return ArgumentsHash.of(step.arguments());
    }
}
