package io.nightshift.process;

import io.nightshift.actions.Brake;
import io.nightshift.cases.CaseId;
import io.nightshift.oversight.Brakes;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The brake as effects ask for it: the brakes people have pulled, for the type the case was read as. */
@Component
class CaseBrake implements Brake {

    private final Brakes brakes;
    private final Assessments assessments;

    CaseBrake(Brakes brakes, Assessments assessments) {
        this.brakes = brakes;
        this.assessments = assessments;
    }

    @Override
    public Optional<String> pulledOn(CaseId id) {
        var type = assessments.latest(id).map(Assessment::type).orElse(Assessment.UNKNOWN);
        return brakes.on(id, type).map(brake -> brake.scope() + ", by " + brake.pulledBy() + ": " + brake.reason());
    }
}
