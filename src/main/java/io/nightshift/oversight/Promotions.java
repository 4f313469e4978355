package io.nightshift.oversight;

import io.nightshift.policy.AutonomyLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets the agent go on with a type that it was held back on, in the name of a person who has the right. */
@Component
public class Promotions {

    private final AutonomyLimits limits;
    private final Permission permission;

    Promotions(AutonomyLimits limits, Permission permission) {
        this.limits = limits;
        this.permission = permission;
    }

    /** From here on the type goes by its tables again, and its figures are counted anew. */
    @Transactional
    public void promote(String type, @Nullable String person, String because) {
        var by = permission.toPromote(person);
        if (!limits.promote(type, by, because.strip())) {
            throw new NotNow("The agent is not held back on '" + type + "'; GET /api/autonomy shows where it is");
        }
    }
}
