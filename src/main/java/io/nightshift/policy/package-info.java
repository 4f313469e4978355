/** What the agent may do alone: decision tables evaluated on facts, and the authorisations they give. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases", "dossier", "triage", "actions", "planning", "thresholds"})
package io.nightshift.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
