package io.nightshift.process;

import io.nightshift.actions.Brake;
import io.nightshift.cases.CaseId;
import io.nightshift.oversight.Brakes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The brake as effects ask for it: the brakes people have pulled, for the type the case was read as. */
@Component
class CaseBrake implements Brake {

    private final Brakes brakes;

    CaseBrake(Brakes brakes) {
        this.brakes = brakes;
    }

    @Override
    public Optional<String> pulledOn(CaseId id) {
        return brakes.on(id).map(brake -> brake.scope() + ", by " + brake.pulledBy() + ": " + brake.reason());
    }
}
