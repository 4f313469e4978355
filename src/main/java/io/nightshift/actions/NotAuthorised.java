package io.nightshift.actions;

/** Somebody tried to carry out an action that no authorisation covers. Nothing was done. */
public class NotAuthorised extends RuntimeException {

    public NotAuthorised(String message) {
        super(message);
    }
}
