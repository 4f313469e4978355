/** The engine: settings, the steps of the models, the worker pool, the catalogue as deployed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "cases",
            "safety",
            "llm",
            "intake",
            "dossier",
            "triage",
            "planning",
            "policy",
            "actions",
            "reply",
            "oversight",
            "outcomes",
            "thresholds"
        })
package io.nightshift.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
