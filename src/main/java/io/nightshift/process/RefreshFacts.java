package io.nightshift.process;

import io.nightshift.cases.Cases;
import io.nightshift.planning.Plans;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Refresh facts": asks the systems again where what was known has grown old while a person thought. */
@Component
class RefreshFacts implements Duty {

    private final Cases cases;
    private final Plans plans;
    private final CurrentDossier dossiers;

    RefreshFacts(Cases cases, Plans plans, CurrentDossier dossiers) {
        this.cases = cases;
        this.plans = plans;
        this.dossiers = dossiers;
    }

    @Override
    public Set<String> topics() {
        return Set.of("refresh-facts");
    }

    /** Where a person decided about another invoice than billing speaks of by now, the old facts stay, and nothing is decided on them. */
    @Override
    public Done work(HeldTask task) {
        var it = cases.get(task.caseId());
        try {
            var writes = plans.nextOpen(it.id())
                    .map(step -> dossiers.of(it, plans.catalogueOf(step)).writes());
            return new Done(writes.orElse(() -> {}));
        } catch (DraftPlan.NoSoundPlan e) {
            return new Done(() -> {});
        }
    }
}
