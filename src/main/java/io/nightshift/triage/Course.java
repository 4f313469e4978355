package io.nightshift.triage;

import io.nightshift.triage.Assessment.Mood;
import java.util.Comparator;
import java.util.List;

/**
 * How a conversation goes from turn to turn.
 *
 * @param moodFall steps from calm to furious by which the mood stands below the best one before; 0 if it does not
 * @param askedAgain the question the customer asks again although it was answered; empty if there is none
 */
public record Course(int moodFall, String askedAgain) {

    /** A conversation of which nothing is to be said. */
    public static final Course STEADY = new Course(0, "");

    public Course {
        if (moodFall < 0) {
            throw new IllegalArgumentException("A mood that has risen has fallen by 0 steps, not by " + moodFall);
        }
    }

    public boolean repeatsQuestion() {
        return !askedAgain.isEmpty();
    }

    /** How far the mood now stands below the best of the turns before it. */
    static int fall(List<Mood> before, Mood now) {
        return before.stream()
                .min(Comparator.naturalOrder())
                .map(best -> Math.max(0, now.ordinal() - best.ordinal()))
                .orElse(0);
    }
}
