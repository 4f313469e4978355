package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;

/** Port to the people who get in touch with customers by telephone. Does its work once per key. */
public interface Outreach extends Remembers {

    /** Has somebody of customer care call the customer; details carry {@code callBy}. */
    Receipt arrangeCall(EffectKey key, CustomerRef customer, String reason);
}
