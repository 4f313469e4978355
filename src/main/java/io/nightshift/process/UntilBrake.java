package io.nightshift.process;

import io.nightshift.actions.Brake;
import io.nightshift.actions.Braked;
import io.nightshift.cases.CaseId;
import io.nightshift.llm.GoAhead;
import org.springframework.stereotype.Component;

/** A model that thinks when the brake is pulled is not asked again. */
@Component
class UntilBrake implements GoAhead {

    private final Brake brake;

    UntilBrake(Brake brake) {
        this.brake = brake;
    }

    @Override
    public void require(CaseId id) {
        brake.pulledOn(id).ifPresent(reason -> {
            throw new Braked(reason);
        });
    }
}
