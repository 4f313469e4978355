package io.nightshift.connectors.remote;

/** Stands in for a system, whatever it speaks, and gets into trouble when a test wants it to. */
public interface GetsIntoTrouble {

    /** Gets into trouble at the next call of this method. */
    void next(String method, Trouble trouble);
}
