package io.nightshift.access;

/** Port to the tasks that people have of cases. */
public interface CaseTasks {

    /** Whether the person may read an open task of the case. */
    boolean isOneFor(String userId, String caseNumber);
}
