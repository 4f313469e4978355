/** How cases end, and what is counted about them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "dossier"})
package io.nightshift.outcomes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
