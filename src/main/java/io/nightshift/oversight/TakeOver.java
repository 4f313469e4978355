package io.nightshift.oversight;

import io.nightshift.cases.CaseId;

/** Port to the process: takes a case away from the agent, whatever it is doing, and gives it to a person. */
public interface TakeOver {

    /** False if nobody's process works on the case, or a person has it already. */
    boolean by(String person, CaseId id, String reason);
}
