package io.nightshift.actions;

import io.nightshift.cases.CaseId;

/**
 * A deed of a case has come undone; published inside the transaction that wrote it into the ledger.
 *
 * @param withPerson whether a person had the case already
 */
public record CameUndone(CaseId caseId, EffectKey key, String reference, String words, boolean withPerson) {}
