package io.nightshift.thresholds;

/** Port to the process that takes a change from the proposal to its end. */
public interface ChangeProcess {

    /** Starts it, in the caller's transaction; verification has ended when this returns. */
    void start(long change);
}
