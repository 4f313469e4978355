package io.nightshift.retail;

import java.util.List;

/**
 * An attempt, with what became of it.
 *
 * @param changed the records that it has changed
 */
record Tried(Attempt attempt, Answer answer, List<String> changed) {

    String kind() {
        return attempt.kind() + ", " + attempt.expected();
    }

    boolean passed() {
        return answer instanceof Answer.Done;
    }

    boolean isUnchanged() {
        return changed.isEmpty();
    }

    /** Whether it is as it should be; a refusal leaves everything as it was, and is one, not a question to a person. */
    boolean agrees() {
        return attempt.shouldPass() ? passed() : answer instanceof Answer.Refused && isUnchanged();
    }

    @Override
    public String toString() {
        return attempt.attemptId() + " (" + kind() + "): " + answer + (isUnchanged() ? "" : ", changed " + changed);
    }
}
