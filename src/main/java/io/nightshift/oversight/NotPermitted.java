package io.nightshift.oversight;

/** Somebody wanted to do what is not theirs to do. */
public class NotPermitted extends RuntimeException {

    private final boolean stranger;

    public NotPermitted(String message) {
        this(message, false);
    }

    NotPermitted(String message, boolean stranger) {
        super(message);
        this.stranger = stranger;
    }

    /** Whether it is somebody who has not signed in. */
    boolean stranger() {
        return stranger;
    }
}
