package io.nightshift.connectors.teams;

import io.nightshift.alerts.AlertChannel;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Teams, where the address of a workflow is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.teams.webhook-url")
class Teams {

    static final String NAME = "teams";

    private final Remote remote;
    private final TeamsSettings settings;

    Teams(TeamsSettings settings, Clock clock) {
        this.settings = settings;
        this.remote = Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.server())
                .errors(new TeamsErrors(clock))
                .build();
    }

    @Bean
    AlertChannel teamsChannel() {
        return new TeamsChannel(remote, settings.address());
    }

    /** A workflow can only be told to post. */
    @Bean
    Connection teamsConnection() {
        return new Connection(
                remote,
                Set.of(Service.ALERTS),
                () -> "Teams has no call that posts nothing, so none was made; the next alert shows whether it works");
    }
}
