/** What the house asks of invoices in whatever system they are kept: which one is meant, how it is, and what may go back on it. */
@NullMarked
package io.nightshift.connectors.bills;

import org.jspecify.annotations.NullMarked;
