package io.nightshift.cases;

/** A new customer message was stored on a case that is still open. */
public record CustomerWrote(CaseId caseId) {}
