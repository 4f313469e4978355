package io.nightshift.thresholds;

/** Port to the process that takes a change from the proposal to its end, and to the people in it. */
public interface ChangeProcess {

    /** Starts it, in the caller's transaction; verification has ended when this returns. */
    void start(long change);

    /** Ends it, wherever it stands. */
    void end(long change, String why);

    /** Whether a person is among those who answer for the tables. */
    boolean mayAgree(String person);
}
