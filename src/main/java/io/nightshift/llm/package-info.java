/** Asks a language model: prompts with versions, budgets, redaction, and a record of every call. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases", "safety"})
package io.nightshift.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
