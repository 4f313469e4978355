package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;

/** Port to the system that holds invoices and payments. Every method does its work once per key. */
public interface Billing extends Remembers {

    /** Pays money back on a paid invoice; never more than was paid and not yet paid back. */
    Receipt refund(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason);

    /** Credits the customer's account, against an invoice where one is named. */
    Receipt credit(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason);

    /** Grants a percentage off the customer's next order. */
    Receipt discount(EffectKey key, CustomerRef customer, int percent, String reason);
}
