package io.nightshift.cases;

/** A ticket has become a case; published inside the transaction that stored it. */
public record CaseOpened(CaseId caseId) {}
