/** Zendesk as ticket desk: tickets in, replies, notes, statuses and further tickets out. */
@NullMarked
package io.nightshift.connectors.zendesk;

import org.jspecify.annotations.NullMarked;
