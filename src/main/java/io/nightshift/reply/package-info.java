/** Writes what the customer is told and holds every claim against the ledger and the facts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "dossier", "triage", "actions", "llm", "safety"})
package io.nightshift.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
