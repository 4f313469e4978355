/** HubSpot as customer directory, history of tickets and, where it is wanted, ticket desk. */
@NullMarked
package io.nightshift.connectors.hubspot;

import org.jspecify.annotations.NullMarked;
