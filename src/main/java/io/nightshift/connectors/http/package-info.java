/** Calls addresses of the company that operations has put on a list; the tool for what has no connector of its own. */
@NullMarked
package io.nightshift.connectors.http;

import org.jspecify.annotations.NullMarked;
