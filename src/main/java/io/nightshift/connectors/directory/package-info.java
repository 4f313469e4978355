/** What the customer directories of others have in common: tiers, and facts that leave out what is not known. */
@NullMarked
package io.nightshift.connectors.directory;

import org.jspecify.annotations.NullMarked;
