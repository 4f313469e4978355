/** Who a case is, where it stands, and the hash-chained file of everything that happened to it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package io.nightshift.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
