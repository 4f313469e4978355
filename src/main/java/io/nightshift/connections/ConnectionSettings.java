package io.nightshift.connections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections one node opens at most.
 *
 * @param requests for people and ticketing systems
 * @param work for the agent's own work; more than some twice the database's cores makes nothing faster
 * @param company for the built-in company; none are opened without it
 * @param patience how long a request waits for a free connection
 */
@ConfigurationProperties("nightshift.connections")
record ConnectionSettings(
        @DefaultValue("8") int requests,
        @DefaultValue("8") int work,
        @DefaultValue("4") int company,
        @DefaultValue("5s") Duration patience) {}
