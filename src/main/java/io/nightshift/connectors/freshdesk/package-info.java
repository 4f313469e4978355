/** Freshdesk as ticket desk: tickets in, replies, notes, statuses and further tickets out, and what customers thought of them. */
@NullMarked
package io.nightshift.connectors.freshdesk;

import org.jspecify.annotations.NullMarked;
