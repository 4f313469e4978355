/** ServiceNow as customer directory, register of warranties and ticket desk, by its Table API. */
@NullMarked
package io.nightshift.connectors.servicenow;

import org.jspecify.annotations.NullMarked;
