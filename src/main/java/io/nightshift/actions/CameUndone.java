package io.nightshift.actions;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;

/**
 * A deed of a case has come undone; published inside the transaction that wrote it into the ledger.
 *
 * @param reason why a person is called
 * @param withPerson whether a person had the case already
 */
public record CameUndone(
        CaseId caseId, EffectKey key, String reference, String words, HandOverReason reason, boolean withPerson) {}
