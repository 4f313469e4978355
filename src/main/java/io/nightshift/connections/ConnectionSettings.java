package io.nightshift.connections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections one node opens at most.
 *
 * @param requests for people and ticketing systems
 * @param work for the agent's own work; more than some twice the database's cores makes nothing faster
 * @param patience how long a request waits for a free connection
 */
@ConfigurationProperties("nightshift.connections")
record ConnectionSettings(
        @DefaultValue("10") int requests,
        @DefaultValue("10") int work,
        @DefaultValue("5s") Duration patience) {}
