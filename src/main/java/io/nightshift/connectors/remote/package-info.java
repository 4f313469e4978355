/** How the house calls the systems of others: within limits, never inside a transaction, and with a record of how it went. */
@NullMarked
package io.nightshift.connectors.remote;

import org.jspecify.annotations.NullMarked;
