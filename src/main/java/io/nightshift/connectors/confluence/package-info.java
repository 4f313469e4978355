/** Confluence as a source of knowledge: the pages of some spaces are read, and nothing is written. */
@NullMarked
package io.nightshift.connectors.confluence;

import org.jspecify.annotations.NullMarked;
