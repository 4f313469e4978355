/** Stripe as the system that holds invoices and payments. */
@NullMarked
package io.nightshift.connectors.stripe;

import org.jspecify.annotations.NullMarked;
