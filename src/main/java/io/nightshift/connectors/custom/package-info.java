/** Ticket desks that nobody wrote a connector for: settings say how they are called, and where in their answers things stand. */
@NullMarked
package io.nightshift.connectors.custom;

import org.jspecify.annotations.NullMarked;
