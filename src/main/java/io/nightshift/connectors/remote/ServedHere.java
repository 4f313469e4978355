package io.nightshift.connectors.remote;

import java.util.Set;

/** What is served inside the house, without a connection that could fail. */
public record ServedHere(Set<Service> services) {

    public ServedHere {
        services = Set.copyOf(services);
    }
}
