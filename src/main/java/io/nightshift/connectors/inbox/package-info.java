/** Hears that something happened at a system outside, to a ticket or to a deed of the house, and reads it there until the house has it. */
@NullMarked
package io.nightshift.connectors.inbox;

import org.jspecify.annotations.NullMarked;
