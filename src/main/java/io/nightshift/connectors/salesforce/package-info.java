/** Salesforce as customer directory, register of machines and warranties, and history of cases. */
@NullMarked
package io.nightshift.connectors.salesforce;

import org.jspecify.annotations.NullMarked;
