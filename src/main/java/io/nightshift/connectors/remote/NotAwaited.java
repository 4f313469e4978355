package io.nightshift.connectors.remote;

import io.nightshift.actions.Unavailable;

/** We have given up on an answer before its time; that says nothing of the system. */
public final class NotAwaited extends Unavailable {

    NotAwaited(String message, Throwable cause) {
        super(message, cause);
    }
}
