/** People over the agent: approvals, four eyes, decisions, take-over, giving back and the brake. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases", "dossier", "actions", "planning", "policy", "thresholds"})
package io.nightshift.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
