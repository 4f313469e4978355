package io.nightshift.retail;

import java.util.List;

/** A write that is attempted for a customer after some others, and whether it should pass. */
record Attempt(
        String attemptId, String kind, String actingUserId, List<Call> priorActions, Call action, String expected) {

    boolean shouldPass() {
        return switch (expected) {
            case "accept" -> true;
            case "reject" -> false;
            default ->
                throw new IllegalArgumentException(
                        attemptId + " expects '" + expected + "'; an attempt expects accept or reject");
        };
    }
}
