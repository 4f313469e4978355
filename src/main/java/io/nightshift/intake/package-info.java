/** Turns a ticket into an open case exactly once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "safety"})
package io.nightshift.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
