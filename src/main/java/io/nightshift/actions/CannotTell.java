package io.nightshift.actions;

/** A system has no way to say whether the work was done: a person must look. */
public class CannotTell extends RuntimeException {

    public CannotTell(String message) {
        super(message);
    }
}
