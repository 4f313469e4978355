/** People over the agent: approvals, four eyes, take-over and the brake. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cases", "actions", "planning", "policy"})
package io.nightshift.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
