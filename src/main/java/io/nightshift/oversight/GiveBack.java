package io.nightshift.oversight;

import io.nightshift.cases.CaseId;

/** Port to the process: gives a case that a person has back to the agent. */
public interface GiveBack {

    /**
     * Ends the person's task.
     *
     * @throws NotNow if no person has the case, another one has taken it, or the agent could not go on with it
     * @throws NotPermitted if it is not the person's to give
     */
    void by(String person, CaseId id, String instruction);
}
