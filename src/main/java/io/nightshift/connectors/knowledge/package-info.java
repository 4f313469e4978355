/** What a company knows, as it lies in systems outside: pages are kept in a local index and found there by words and meaning. */
@NullMarked
package io.nightshift.connectors.knowledge;

import org.jspecify.annotations.NullMarked;
