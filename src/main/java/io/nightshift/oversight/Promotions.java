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

    /** From here on the type goes by its tables again, and its figures are counted anew; the demotion is the newest one seen. */
    @Transactional
    public void promote(String type, long demotion, @Nullable String person, String because) {
        var by = permission.toPromote(person);
        if (!limits.promote(type, demotion, by, because.strip())) {
            throw new NotNow("Demotion " + demotion + " is not the newest that holds the agent back on '" + type
                    + "'; GET /api/autonomy shows which is");
        }
    }
}
