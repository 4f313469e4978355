package io.nightshift.connectors.remote;

import java.util.Set;

/**
 * A system that is connected; a connector makes one bean of this type, which shows itself to operations.
 *
 * @param does what it does for the house
 * @param harmlessCall a call that changes nothing and shows that address, credentials and rights are right; its answer is
 *     said in a few words
 */
public record Connection(Watched system, Set<Service> does, HarmlessCall harmlessCall) {

    public Connection {
        does = Set.copyOf(does);
    }

    public String name() {
        return system.name();
    }

    /** Tries whether the system can be called. */
    @FunctionalInterface
    public interface HarmlessCall {

        /** What was seen, such as "Signed in as agent@example.com". */
        String make();
    }
}
