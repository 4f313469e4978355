package io.nightshift.thresholds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to change a table, and what became of it.
 *
 * @param baseVersion the version it was made from
 * @param cases cases with expected answers, as comma-separated lines; empty text if none were sent
 * @param liveFrom when it shall begin to decide
 * @param effect what it would have done to decisions on record, once that was looked at
 * @param decidedBy the second person
 * @param liveVersion the version it became
 */
public record Change(
        long id,
        String table,
        int baseVersion,
        String dmn,
        String cases,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Instant liveFrom,
        State state,
        List<Finding> findings,
        Replay.@Nullable Effect effect,
        @Nullable String decidedBy,
        @Nullable String remark,
        @Nullable Integer liveVersion) {

    public Change {
        findings = List.copyOf(findings);
    }

    /** Where a change stands. */
    public enum State {
        PROPOSED,
        /** Verification has found faults. */
        UNSOUND,
        AWAITING_APPROVAL,
        REJECTED,
        /** A second person has agreed; it waits for its time. */
        APPROVED,
        LIVE,
        /** The table was changed by somebody else meanwhile. */
        OVERTAKEN,
        REVERTED,
        /** Whoever proposed it has taken it back. */
        WITHDRAWN
    }
}
