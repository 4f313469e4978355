package io.nightshift.planning;

import io.nightshift.cases.CaseId;
import java.util.UUID;

/**
 * A step of a stored plan.
 *
 * @param id names it everywhere; also the key of its effect
 * @param planVersion which of the case's plans it belongs to
 * @param remark why it was refused or failed, empty otherwise
 */
public record PlannedStep(UUID id, CaseId caseId, int planVersion, int ordinal, Step step, State state, String remark) {

    /** How far a step has come. */
    public enum State {
        PROPOSED,
        DONE,
        REFUSED,
        FAILED
    }

    public String argumentsHash() {
        return ArgumentsHash.of(step.arguments());
    }
}
