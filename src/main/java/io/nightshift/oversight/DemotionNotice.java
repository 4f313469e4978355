package io.nightshift.oversight;

import io.nightshift.policy.AutonomyLimits.Limit;

/** Port to what tells the support lead that the agent is held back. */
public interface DemotionNotice {

    /** Tells of a demotion, in the transaction that makes it. */
    void isDue(Limit demotion);
}
