/** Screens text from outside for what does not belong in a ticket, and takes personal data out of what a model gets; pure functions. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
