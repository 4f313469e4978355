package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.planning.Plans;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** "Refresh facts": asks the systems again where what was known has grown old while a person thought. */
@Component("facts")
public class RefreshFacts implements Duty {

    private final Cases cases;
    private final Plans plans;
    private final CurrentDossier dossiers;

    RefreshFacts(Cases cases, Plans plans, CurrentDossier dossiers) {
        this.cases = cases;
        this.plans = plans;
        this.dossiers = dossiers;
    }

    /** Whether a table that may be asked about the open action would soon find a fact too old. */
    public boolean haveGrownOld(DelegateExecution execution) {
        var id = CaseId.parse(execution.getProcessBusinessKey());
        return plans.nextOpen(id)
                .filter(step -> dossiers.hasGrownOld(id, plans.catalogueOf(step)))
                .isPresent();
    }

    @Override
    public Set<String> topics() {
        return Set.of("refresh-facts");
    }

    /** If billing speaks of another invoice than a person decided about, that is no work for the agent: a person gets the case. */
    @Override
    public Done work(HeldTask task) {
        var it = cases.get(task.caseId());
        var writes = plans.nextOpen(it.id())
                .map(step -> dossiers.of(it, plans.catalogueOf(step)).writes());
        return new Done(writes.orElse(() -> {}));
    }
}
