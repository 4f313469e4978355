/** What is known about a case: facts, each with value, source, reference and time. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "safety"})
package io.nightshift.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
