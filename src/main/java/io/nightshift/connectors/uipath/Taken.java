package io.nightshift.connectors.uipath;

import io.nightshift.actions.Refused;

/** An item with this reference is in the queue already. */
final class Taken extends Refused {

    Taken(String message) {
        super(message);
    }
}
