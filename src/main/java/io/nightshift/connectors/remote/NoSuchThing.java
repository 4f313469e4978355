package io.nightshift.connectors.remote;

import io.nightshift.actions.Refused;

/** What was asked for is not there, or not for us to see. */
public final class NoSuchThing extends Refused {

    public NoSuchThing(String message) {
        super(message);
    }
}
