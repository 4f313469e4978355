/** UiPath's Orchestrator as robots: an item in a queue is a run, followed to its end. */
@NullMarked
package io.nightshift.connectors.uipath;

import org.jspecify.annotations.NullMarked;
