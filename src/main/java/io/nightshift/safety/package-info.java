/** Screens text from outside for what does not belong in a ticket; pure functions. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
