package io.nightshift.planning;

import io.nightshift.actions.Catalogue;
import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import io.nightshift.triage.Assessment;
import java.util.List;

/**
 * What a planner is given.
 *
 * @param handling {@code ACT} or {@code COLLECT}; for COLLECT the person's decision is among the facts as
 *     {@code decision.*}
 * @param done actions of this round that have already been carried out
 * @param faults what was wrong with the earlier drafts or refused while carrying them out, oldest first
 */
public record Planning(
        CaseId caseId,
        Dossier dossier,
        Assessment assessment,
        String handling,
        Catalogue catalogue,
        List<String> done,
        List<String> faults) {

    public Planning {
        done = List.copyOf(done);
        faults = List.copyOf(faults);
    }
}
