package io.nightshift.connectors.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the house asks of one system.
 *
 * @param timeLimit from connecting to the last byte of an answer
 * @param perMinute calls of this node; nodes do not count each other's
 * @param patience how long a call waits for its turn before it is given up
 */
public record RemoteLimits(
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue("200") int perMinute,
        @DefaultValue("5s") Duration patience) {

    public RemoteLimits {
        if (timeLimit.isZero() || timeLimit.isNegative() || timeLimit.compareTo(Duration.ofSeconds(25)) > 0) {
            throw new IllegalArgumentException("time-limit is " + timeLimit
                    + "; it is more than nothing and at most 25s, less than the lock of a task");
        }
        if (perMinute < 1) {
            throw new IllegalArgumentException("per-minute is " + perMinute + "; at least 1 call must be allowed");
        }
    }

    /** What holds where nothing else is said. */
    public static RemoteLimits ordinary() {
        return new RemoteLimits(Duration.ofSeconds(10), 200, Duration.ofSeconds(5));
    }
}
