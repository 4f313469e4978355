/** The built-in company: a spare-parts maker whose systems a person can look into. */
@NullMarked
package io.nightshift.connectors.sandbox;

import org.jspecify.annotations.NullMarked;
