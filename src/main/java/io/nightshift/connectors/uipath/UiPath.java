package io.nightshift.connectors.uipath;

import io.nightshift.actions.Robots;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.remote.ClientCredentials;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** UiPath, where the address of its Orchestrator is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.uipath.base-url")
class UiPath {

    static final String NAME = "uipath";

    @Bean
    QueueItems uiPathItems(UiPathSettings settings, Clock clock) {
        return new QueueItems(Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .header("X-UIPATH-OrganizationUnitId", settings.folder())
                .clientCredentials(new ClientCredentials(
                        settings.tokenAddress(),
                        settings.clientId(),
                        settings.clientSecret(),
                        settings.scopes(),
                        Map.of()))
                .errors(new UiPathErrors(clock))
                .build());
    }

    @Bean
    Robots uiPathRobots(QueueItems items, UiPathSettings settings) {
        return new UiPathRobots(items, settings);
    }

    @Bean
    OutsideBooks uiPathBooks(QueueItems items, UiPathSettings settings) {
        return new UiPathBooks(items, settings);
    }

    @Bean
    Connection uiPathConnection(QueueItems items, UiPathSettings settings) {
        return new Connection(items.remote(), Set.of(Service.ROBOTS), () -> {
            items.any();
            return "The items of folder " + settings.folder() + " may be read";
        });
    }
}
