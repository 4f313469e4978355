package io.nightshift.actions;

import io.nightshift.cases.CaseId;

/**
 * What nobody could tell of was done after all; published inside the transaction that wrote its receipt.
 *
 * @param wasDenied whether somebody had found that it was not done, and may have done it otherwise
 */
public record DoubtCleared(CaseId caseId, EffectKey key, String action, Receipt receipt, boolean wasDenied) {}
