/** Salesforce as customer directory, register of machines and warranties, and ticket desk. */
@NullMarked
package io.nightshift.connectors.salesforce;

import org.jspecify.annotations.NullMarked;
