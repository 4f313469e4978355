package io.nightshift.connectors.slack;

import io.nightshift.alerts.AlertChannel;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Slack, where a token of it is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.slack.bot-token")
class Slack {

    static final String NAME = "slack";

    private final SlackMessages messages;
    private final SlackSettings settings;

    Slack(SlackSettings settings, Clock clock) {
        this.settings = settings;
        this.messages = new SlackMessages(Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .header("Authorization", "Bearer " + settings.botToken())
                .build());
    }

    @Bean
    AlertChannel slackChannel() {
        return new SlackChannel(messages, settings);
    }

    @Bean
    Connection slackConnection() {
        return new Connection(messages.remote(), Set.of(Service.ALERTS), messages::whoAmI);
    }
}
