package io.nightshift.planning;

import io.nightshift.cases.CaseId;

/** A plan of a case said something that the facts contradict; it is on record, and refused. */
public record NearMissNoted(CaseId caseId, NearMiss nearMiss) {}
