package io.nightshift.triage;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;

/** Port to whoever reads tickets: the offline reader or a language model. Called without a transaction. */
public interface Assessor {

    /**
     * Reads a ticket.
     *
     * @param text subject and the customer's messages since the last answer, newest last; text from outside
     */
    Assessment assess(CaseId caseId, String text, Dossier dossier);
}
