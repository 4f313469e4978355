/** A published airline policy as tables, and the facts these tables are asked about; a pack of the tests. */
@NullMarked
package io.nightshift.airline;

import org.jspecify.annotations.NullMarked;
