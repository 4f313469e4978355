package io.nightshift.connectors.remote;

/** Stands in for a system, whatever it speaks, and gets into trouble when a test wants it to. */
public interface GetsIntoTrouble {

    /** Gets into trouble at the next call of this method. */
    void next(String method, Trouble trouble);

    /** Gets into trouble when it is asked what has become of the next thing that it is told; nothing where it never is. */
    default void afterwards(Trouble trouble) {}
}
