package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;

/** Port to the system that holds orders and shipments. Every method does its work once per key. */
public interface OrderBook extends Remembers {

    /** Orders the undelivered parts of an order again by the fastest way; details carry {@code expectedOn}. */
    Receipt expedite(EffectKey key, CustomerRef customer, String order);
}
