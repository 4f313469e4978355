/** Jira Service Management as ticket desk: requests in, replies, notes, statuses and further issues out. */
@NullMarked
package io.nightshift.connectors.jira;

import org.jspecify.annotations.NullMarked;
