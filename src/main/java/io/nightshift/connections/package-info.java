/** Shares the database's connections out between people and the agent's own work. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.nightshift.connections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
