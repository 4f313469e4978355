package io.nightshift.triage;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;

/** Port to whoever reads tickets: the offline reader or a language model. Called without a transaction. */
public interface Assessor {

    /** Stands between two messages; intake removes it from what customers write. */
    String NEXT_MESSAGE = "\f";

    /**
     * Reads a ticket.
     *
     * @param text subject and the customer's messages since the last answer, newest last, with
     *     {@link #NEXT_MESSAGE} between them; text from outside
     */
    Assessment assess(CaseId caseId, String text, Dossier dossier);
}
