package io.nightshift.connectors.mail;

/** A letter that makes no sense; it waits, and says why. */
final class Unreadable extends RuntimeException {

    Unreadable(String message) {
        super(message);
    }
}
