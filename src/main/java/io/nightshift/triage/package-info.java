/** Reads the ticket: what kind of escalation it is, how the customer feels, what is at risk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "dossier", "llm", "safety", "understanding"})
package io.nightshift.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
