/** Tells people outside of Tasklist that they are needed: seldom enough to be read, and until it has arrived. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "actions", "outcomes", "oversight"})
package io.nightshift.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
