package io.nightshift.retail;

import java.util.List;

/** A write that is attempted for a customer after some others, and whether it should pass. */
record Attempt(
        String attemptId, String kind, String actingUserId, List<Call> priorActions, Call action, String expected) {

    Attempt {
        if (!expected.equals("accept") && !expected.equals("reject")) {
            throw new IllegalArgumentException(
                    attemptId + " expects '" + expected + "'; an attempt expects accept or reject");
        }
    }

    boolean shouldPass() {
        return expected.equals("accept");
    }
}
