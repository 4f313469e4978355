package io.nightshift.connectors.remote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one system went so far, on this node.
 *
 * @param problem the last failure in words; empty if there was none
 * @param callsLeft how many more calls system and house allow for the moment
 * @param waitsUntil until when the system wants to be left alone
 * @param leftAlone whether it failed so often that it is not called for a while
 */
public record HowItGoes(
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        String problem,
        long callsLeft,
        @Nullable Instant waitsUntil,
        boolean leftAlone) {

    /** Whether the last call that we know of failed. */
    public boolean isFailing() {
        return leftAlone
                || waitsUntil != null
                || lastFailure != null && (lastSuccess == null || lastFailure.isAfter(lastSuccess));
    }
}
