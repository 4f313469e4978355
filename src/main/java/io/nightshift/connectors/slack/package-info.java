/** Slack as a way by which people are alerted. */
@NullMarked
package io.nightshift.connectors.slack;

import org.jspecify.annotations.NullMarked;
