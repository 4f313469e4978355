/** Decision tables as a product: proved, tried on decisions on record, changed with a second person's consent. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.thresholds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
