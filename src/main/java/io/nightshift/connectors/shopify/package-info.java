/** Shopify as the system that keeps orders and their shipments. */
@NullMarked
package io.nightshift.connectors.shopify;

import org.jspecify.annotations.NullMarked;
