/** Drafts and checks the plan: which tools, with which arguments, resting on which facts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "dossier", "triage", "actions", "llm", "safety"})
package io.nightshift.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
