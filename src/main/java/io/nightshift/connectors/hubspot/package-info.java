/** HubSpot as customer directory and history of tickets. */
@NullMarked
package io.nightshift.connectors.hubspot;

import org.jspecify.annotations.NullMarked;
