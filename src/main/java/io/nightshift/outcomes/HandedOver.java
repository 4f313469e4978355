package io.nightshift.outcomes;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import java.time.Instant;

/**
 * A case lies at a desk of people; published inside the transaction that put it there.
 *
 * @param ordinal the case's how manieth hand-over it is
 */
public record HandedOver(CaseId caseId, int ordinal, HandOverReason reason, String desk, Instant answerBy) {}
