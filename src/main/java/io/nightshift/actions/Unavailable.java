package io.nightshift.actions;

/**
 * A system could not be reached or did not answer; whether the work was done is not known. The ledger looks up the
 * effect's key before anything is repeated.
 */
public class Unavailable extends RuntimeException {

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
