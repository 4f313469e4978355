package io.nightshift.planning;

import io.nightshift.actions.Catalogue;
import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import io.nightshift.triage.Assessment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a planner is given.
 *
 * @param handling {@code ACT} or {@code COLLECT}; for COLLECT the person's decision is among the facts as
 *     {@code decision.*}
 * @param conversation what was said on the case that concerns this round; text from outside
 * @param done actions of this round that have already been carried out
 * @param faults what was wrong with the earlier drafts or refused while carrying them out, oldest first
 */
public record Planning(
        CaseId caseId,
        Dossier dossier,
        Assessment assessment,
        String handling,
        Catalogue catalogue,
        String conversation,
        List<String> done,
        List<String> faults) {

    public Planning {
        done = List.copyOf(done);
        faults = List.copyOf(faults);
    }

    /** The same, with further faults. */
    public Planning withFaults(List<String> further) {
        var all = new ArrayList<>(faults);
        all.addAll(further);
        return new Planning(caseId, dossier, assessment, handling, catalogue, conversation, done, all);
    }

    /** The same, without the faults from one place to another, which were found in what somebody else drafted. */
    public Planning withoutFaults(int from, int to) {
        var others = new ArrayList<>(faults);
        others.subList(from, to).clear();
        return new Planning(caseId, dossier, assessment, handling, catalogue, conversation, done, others);
    }

    /** The same, with what was looked up meanwhile. */
    public Planning withFacts(List<Fact> lookedUp) {
        return new Planning(
                caseId, dossier.with(lookedUp), assessment, handling, catalogue, conversation, done, faults);
    }
}
