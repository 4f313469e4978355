package io.nightshift.access;

/** The engine's view of who is calling; while one is open on this thread, the engine checks that caller's rights. */
public interface Session {

    void open(Account caller);

    void close();
}
