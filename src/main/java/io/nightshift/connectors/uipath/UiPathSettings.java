package io.nightshift.connectors.uipath;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the Orchestrator is reached, and which robots may be run.
 *
 * @param baseUrl such as {@code https://cloud.uipath.com/acme/production/orchestrator_}; UiPath is connected where it is given
 * @param tokenUri where tokens are asked for; empty for {@code /identity_/connect/token} at the same server
 * @param webhookSecret with which Orchestrator signs what it tells; without it deliveries are refused
 * @param folder the number of the folder in which the queues are
 * @param queues the queue of each robot, by the name by which the agent runs it
 * @param patience how long a run is followed before it is looked up later
 * @param lookEvery how often a run that is followed is looked at
 */
@ConfigurationProperties("nightshift.uipath")
@ConditionalOnSetting("nightshift.uipath.base-url")
record UiPathSettings(
        URI baseUrl,
        @Nullable URI tokenUri,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("OR.Queues") Set<String> scopes,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("") String folder,
        @Nullable Map<String, String> queues,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("2s") Duration lookEvery,
        @Nullable RemoteLimits limits) {

    UiPathSettings {
        if (clientId.isBlank() || clientSecret.isBlank() || !folder.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("nightshift.uipath.base-url is set, so nightshift.uipath.client-id,"
                    + " nightshift.uipath.client-secret and the number nightshift.uipath.folder must be, too");
        }
        queues = queues == null ? Map.of() : Map.copyOf(queues);
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("nightshift.uipath.queues names no queue, so no robot could be run");
        }
        if (lookEvery.isNegative() || lookEvery.isZero()) {
            throw new IllegalArgumentException("nightshift.uipath.look-every is " + lookEvery + "; it must be more");
        }
    }

    Map<String, String> robots() {
        return queues == null ? Map.of() : queues;
    }

    URI tokenAddress() {
        return tokenUri == null ? baseUrl.resolve("/identity_/connect/token") : tokenUri;
    }

    /** Orchestrator allows 100 questions a minute to all who ask. */
    RemoteLimits limitsOrOrdinary() {
        return limits == null ? new RemoteLimits(Duration.ofSeconds(10), 80, Duration.ofSeconds(5)) : limits;
    }

    @Override
    public String toString() {
        return "UiPathSettings[" + baseUrl + " as " + clientId + ", folder " + folder + "]";
    }
}
