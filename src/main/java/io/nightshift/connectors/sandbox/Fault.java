package io.nightshift.connectors.sandbox;

import java.time.Duration;

/**
 * A fault the company is told to have.
 *
 * @param kind what happens
 * @param calls which calls it happens to
 * @param delay how long a {@code SLOW} call takes longer; zero otherwise
 * @param times the number of calls it happens to; zero means until it is cleared
 * @param onlyFor the customer's number, or for replies and notes the ticket ({@code source:id}), it is limited to; empty
 *     means everybody
 */
public record Fault(Kind kind, Calls calls, Duration delay, int times, String onlyFor) {

    /** What happens to a call. */
    public enum Kind {
        /** The answer comes late. */
        SLOW,
        /** No answer, and nothing is done. */
        FAIL,
        /** The work is done, and the answer is lost. */
        DO_AND_FAIL
    }

    /** Which calls a fault happens to. */
    public enum Calls {
        ALL,
        /** Facts and look-ups of keys. */
        READS,
        /** What changes something. */
        DEEDS
    }

    public Fault {
        if (times < 0) {
            throw new IllegalArgumentException("A fault happens to 0 (until cleared) or more calls, not " + times);
        }
        if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("A delay is between 0 and 10 minutes, not " + delay);
        }
    }

    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, Calls.ALL, delay, 0, "");
    }

    public static Fault fail() {
        return new Fault(Kind.FAIL, Calls.ALL, Duration.ZERO, 0, "");
    }

    public static Fault doAndFail() {
        return new Fault(Kind.DO_AND_FAIL, Calls.DEEDS, Duration.ZERO, 0, "");
    }

    public Fault on(Calls these) {
        return new Fault(kind, these, delay, times, onlyFor);
    }

    public Fault next(int calls) {
        return new Fault(kind, this.calls, delay, calls, onlyFor);
    }

    public Fault onlyFor(String subject) {
        return new Fault(kind, calls, delay, times, subject);
    }

    boolean concerns(boolean deed, String subject) {
        var itsCall = switch (calls) {
            case ALL -> true;
            case READS -> !deed;
            case DEEDS -> deed;
        };
        return itsCall && (onlyFor.isEmpty() || onlyFor.equals(subject));
    }
}
