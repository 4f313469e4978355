package io.nightshift.process;

import io.nightshift.oversight.Brakes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the second person sees who confirms the release of a brake: who pulled it and why, who wants it released and why. */
@Component
class TaskBriefOfRelease implements TaskBrief {

    private final BrakeSteps steps;
    private final Brakes brakes;

    TaskBriefOfRelease(BrakeSteps steps, Brakes brakes) {
        this.steps = steps;
        this.brakes = brakes;
    }

    @Override
    public String form() {
        return "confirm-release";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var wish = steps.wish(task);
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("scope", wish.scope());
        brief.put("pulled", "");
        brakes.pulled().stream()
                .filter(brake -> brake.scope().equals(wish.scope()))
                .forEach(brake -> brief.put(
                        "pulled",
                        brake.pulledBy() + ", " + TaskBriefOfCase.time(brake.pulledAt()) + ": " + brake.reason()));
        brief.put("wished", wish.askedBy() + ", " + TaskBriefOfCase.time(wish.askedAt()) + ": " + wish.reason());
        return brief;
    }
}
