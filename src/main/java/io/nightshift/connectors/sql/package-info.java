/** A company's own relational database as the system that keeps orders and knowledge, asked in statements of its own. */
@NullMarked
package io.nightshift.connectors.sql;

import org.jspecify.annotations.NullMarked;
