package io.nightshift.connectors.remote;

import io.nightshift.actions.Unavailable;

/** A system was not called at all, because it must be left alone now; nothing has happened. */
public final class NotTried extends Unavailable {

    NotTried(String message) {
        super(message);
    }
}
