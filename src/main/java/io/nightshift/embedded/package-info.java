/** What makes the house start with nothing installed: a database from a jar and four demo tickets. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
