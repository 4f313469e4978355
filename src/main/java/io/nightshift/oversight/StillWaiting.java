package io.nightshift.oversight;

import io.nightshift.cases.CaseId;

/**
 * A person's task has been open for longer than it should be; published inside the transaction that noticed it.
 *
 * @param task the number of the task
 * @param taskName as the model calls it, such as {@code Approve action}
 * @param overdue whether its time is over; else people were reminded
 */
public record StillWaiting(CaseId caseId, String task, String taskName, boolean overdue) {}
