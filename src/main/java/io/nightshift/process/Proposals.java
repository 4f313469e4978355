package io.nightshift.process;

import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.ProposedMoney;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What planned steps are, by the catalogue they were planned with and the facts of their case. */
@Component
class Proposals {

    private final Catalogues catalogues;
    private final Plans plans;
    private final Cases cases;
    private final Briefing briefing;

    Proposals(Catalogues catalogues, Plans plans, Cases cases, Briefing briefing) {
        this.catalogues = catalogues;
        this.plans = plans;
        this.cases = cases;
        this.briefing = briefing;
    }

    /** The tool of a step, as it was drawn when the step was planned; empty if it was not. */
    Optional<Tool> tool(PlannedStep step) {
        return catalogues.of(plans.catalogueOf(step)).tool(step.step().action());
    }

    /** What the tables may be asked about a case now. */
    Map<String, Fact> facts(CaseId id) {
        var it = cases.get(id);
        return briefing.forTables(it, briefing.dossier(it), Map.of());
    }

    /** What a step would give, as far as these facts tell. */
    ProposedMoney money(PlannedStep step, Map<String, Fact> facts) {
        return tool(step).map(tool -> ProposedMoney.of(step, tool, facts)).orElse(ProposedMoney.NONE);
    }
}
