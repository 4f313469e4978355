package io.nightshift.connectors.mail;

import io.nightshift.actions.Unavailable;

/** A mail was handed over, and nobody said that it was taken. */
final class InDoubt extends Unavailable {

    InDoubt(String message, Throwable cause) {
        super(message, cause);
    }
}
