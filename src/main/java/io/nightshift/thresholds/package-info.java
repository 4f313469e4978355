/** What a decision table says, proved and compared without an engine: gaps, overlaps, limits, and the effect of a change. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.thresholds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
