package io.nightshift.cases;

/** The ticket of a case belongs to another customer by now; {@code words} say so to whoever takes the case. */
public record TicketChangedHands(CaseId caseId, String words) {}
