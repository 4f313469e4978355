package io.nightshift.llm;

import io.nightshift.cases.CaseId;

/** Asked before every call: whether a model may still work on a case. */
public interface GoAhead {

    /** Throws what ends the work if it may not. */
    void require(CaseId id);
}
