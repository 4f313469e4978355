/** What ticket desks outside have in common: how a thing is written once where there are no keys, and what a history tells. */
@NullMarked
package io.nightshift.connectors.desk;

import org.jspecify.annotations.NullMarked;
