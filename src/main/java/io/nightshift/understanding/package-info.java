/** Learns from labelled sentences what others mean, and finds passages by words and meaning; pure calculation. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
