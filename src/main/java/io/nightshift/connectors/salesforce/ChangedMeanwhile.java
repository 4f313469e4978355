package io.nightshift.connectors.salesforce;

import io.nightshift.actions.Refused;

/** Somebody has changed a record since it was read, so nothing was done to it. */
final class ChangedMeanwhile extends Refused {

    ChangedMeanwhile(String message) {
        super(message);
    }
}
