package io.nightshift.actions;

import io.nightshift.cases.CaseId;

/** What nobody could tell of was done after all; published inside the transaction that wrote its receipt. */
public record DoubtCleared(CaseId caseId, EffectKey key, String action, Receipt receipt) {}
