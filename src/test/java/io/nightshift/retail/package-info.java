/** A published shop as a company of the tests: its books, its policy as tables, its tools in a toolbox, and how well they do. */
@NullMarked
package io.nightshift.retail;

import org.jspecify.annotations.NullMarked;
