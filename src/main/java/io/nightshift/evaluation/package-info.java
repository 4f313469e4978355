/** Plays scenarios against a running house through its public doors, and says whether it did what is right. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "llm"})
package io.nightshift.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
