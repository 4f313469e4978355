/** Who may come in, and what for. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
