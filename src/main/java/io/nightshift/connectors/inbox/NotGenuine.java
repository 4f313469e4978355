package io.nightshift.connectors.inbox;

/** A delivery does not prove that it comes from the desk. */
public final class NotGenuine extends RuntimeException {

    public NotGenuine(String message) {
        super(message);
    }
}
