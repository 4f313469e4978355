package io.nightshift.connectors.remote;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How the connected systems are. One that fails makes the house no worse than it is: it goes on and asks people, so nobody
 * should take the node for broken and stop it.
 */
@Component("connectedSystems")
class ConnectionsHealth implements HealthIndicator {

    private final List<Connection> connections;

    ConnectionsHealth(ObjectProvider<Connection> connections) {
        this.connections = connections.stream().toList();
    }

    @Override
    public Health health() {
        var health = Health.up();
        connections.forEach(it -> {
            var how = it.system().howItGoes();
            health.withDetail(it.name(), how.isFailing() ? "failing: " + how.problem() : "ok");
        });
        return health.build();
    }
}
