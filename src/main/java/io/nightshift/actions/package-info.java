/** What the agent can do: the catalogue of tools, the ledger of effects, and the ports to the systems that carry them out. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases"})
package io.nightshift.actions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
