package io.nightshift.process;

import io.nightshift.policy.AutonomyLimits.Limit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the support lead sees of a demotion: which type, how far it is held back, why, since when, and how it stands now. */
@Component
class TaskBriefOfDemotion implements TaskBrief {

    private final DemotionSteps steps;

    TaskBriefOfDemotion(DemotionSteps steps) {
        this.steps = steps;
    }

    @Override
    public String form() {
        return "review-demotion";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var demotion = steps.of(task.getExecution());
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("type", demotion.type());
        brief.put("level", demotion.level().name());
        brief.put("why", demotion.why());
        brief.put("since", TaskBriefOfCase.time(demotion.limitedAt()));
        brief.put("now", now(demotion));
        return brief;
    }

    private static String now(Limit demotion) {
        return demotion.promotedAt() == null
                ? "The agent is held back."
                : "The agent goes on: " + demotion.promotedBy() + ", " + TaskBriefOfCase.time(demotion.promotedAt())
                        + ": " + demotion.promotedBecause();
    }
}
