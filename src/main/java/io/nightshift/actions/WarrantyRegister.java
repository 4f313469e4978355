package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;

/** Port to the register of machines and warranties. Every method does its work once per key. */
public interface WarrantyRegister extends Remembers {

    /** Confirms coverage of a machine and orders the replacement part; details carry {@code expectedOn}. */
    Receipt confirm(EffectKey key, CustomerRef customer, String serial, String part);
}
