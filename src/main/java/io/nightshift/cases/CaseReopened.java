package io.nightshift.cases;

/** A customer wrote again on a case that had ended. */
public record CaseReopened(CaseId caseId) {}
