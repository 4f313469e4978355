/** Microsoft Teams as a way by which people are alerted. */
@NullMarked
package io.nightshift.connectors.teams;

import org.jspecify.annotations.NullMarked;
