package io.nightshift.process;

import io.nightshift.oversight.DemotionNotice;
import io.nightshift.policy.AutonomyLimits.Limit;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Tells the support lead of a demotion by a task in Tasklist. */
@Component
class DemotionInTasklist implements DemotionNotice {

    static final String PROCESS = "demotion-notice";

    private final RuntimeService engine;

    DemotionInTasklist(RuntimeService engine) {
        this.engine = engine;
    }

    @Override
    public void isDue(Limit demotion) {
        engine.createProcessInstanceByKey(PROCESS)
                .setVariable(DemotionSteps.LIMIT, demotion.id())
                .execute();
    }
}
