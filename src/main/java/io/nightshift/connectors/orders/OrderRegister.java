package io.nightshift.connectors.orders;

import io.nightshift.cases.CustomerRef;
import java.util.List;

/** Port to the system that keeps the orders. */
public interface OrderRegister {

    /** What facts call it, such as {@code shopify}. */
    String name();

    /** The customer's orders and nobody else's, the newest first; none for a customer that the system does not know. */
    List<KnownOrder> ordersOf(CustomerRef customer);
}
