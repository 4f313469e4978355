package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;

/** Port to the people who drive out. Every method does its work once per key. */
public interface FieldService extends Remembers {

    /** Sends the technician on call to a machine; details carry {@code technician} and {@code arrivesBy}. */
    Receipt dispatch(EffectKey key, CustomerRef customer, String serial, String reason);
}
