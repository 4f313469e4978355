/** What the house asks of orders in whatever system they are kept: which one is meant, how it is, and to send it again once. */
@NullMarked
package io.nightshift.connectors.orders;

import org.jspecify.annotations.NullMarked;
