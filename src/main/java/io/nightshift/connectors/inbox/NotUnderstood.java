package io.nightshift.connectors.inbox;

/** A delivery comes from the desk and makes no sense. */
public final class NotUnderstood extends RuntimeException {

    public NotUnderstood(String message) {
        super(message);
    }

    public NotUnderstood(String message, Throwable cause) {
        super(message, cause);
    }
}
