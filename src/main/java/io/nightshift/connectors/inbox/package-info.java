/** Hears that something happened on a ticket at a desk outside, and reads the ticket there until the house has it. */
@NullMarked
package io.nightshift.connectors.inbox;

import org.jspecify.annotations.NullMarked;
