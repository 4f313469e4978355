package io.nightshift.actions;

import io.nightshift.cases.CaseId;

/**
 * The customer of a case disputes a payment; published inside the transaction that noted it.
 *
 * @param withPerson whether a person had the case already
 */
public record PaymentDisputed(CaseId caseId, String payment, String words, boolean withPerson) {}
