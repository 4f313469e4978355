package io.nightshift.intake;

import io.nightshift.cases.CaseId;

/**
 * A ticket is safe with us.
 *
 * @param opened true if this delivery opened the case, false if the ticket had one already
 * @param newMessages how many of its messages were not known before
 */
public record Accepted(CaseId caseId, boolean opened, int newMessages) {}
