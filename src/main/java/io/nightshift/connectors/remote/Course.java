package io.nightshift.connectors.remote;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How the calls of one system went so far, and until when it wants to be left alone. */
public final class Course {

    private final String name;
    private final Clock clock;

    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Instant lastFailure;
    private volatile String problem = "";
    private volatile Instant waitUntil = Instant.MIN;
    private volatile OptionalLong callsLeft = OptionalLong.empty();

    public Course(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    void mayCall() {
        if (clock.instant().isBefore(waitUntil)) {
            throw new NotTried(name + " asked to be left alone until " + waitUntil + "; it was not called");
        }
    }

    public void wentWell() {
        lastSuccess = clock.instant();
    }

    public void failed(String why) {
        lastFailure = clock.instant();
        problem = why;
    }

    void askedToWait(AskedToWait asked) {
        failed(String.valueOf(asked.getMessage()));
        var until = clock.instant().plus(asked.howLong());
        if (until.isAfter(waitUntil)) {
            waitUntil = until;
        }
    }

    void left(long calls) {
        callsLeft = OptionalLong.of(calls);
    }

    public HowItGoes soFar(long ownCallsLeft, boolean leftAlone) {
        var until = waitUntil;
        return new HowItGoes(
                lastSuccess,
                lastFailure,
                problem,
                Math.min(callsLeft.orElse(Long.MAX_VALUE), Math.max(0, ownCallsLeft)),
                clock.instant().isBefore(until) ? until : null,
                leftAlone);
    }
}
