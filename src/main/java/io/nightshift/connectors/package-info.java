/** The systems of a company, one package per vendor, behind the ports of the house. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "dossier",
            "actions",
            "alerts",
            "intake",
            "connections",
            "llm",
            "access",
            "understanding"
        })
package io.nightshift.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
