package io.nightshift.oversight;

/**
 * A person who may answer.
 *
 * @param asGroup the group the person answers for
 * @param limitRule what lets this person approve the amount: table, version and rule
 */
public record Approver(String name, String asGroup, String limitRule) {}
