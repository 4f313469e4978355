package io.nightshift.connectors.slack;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts get to Slack.
 *
 * @param botToken of the app, {@code xoxb-...}; Slack is connected where it is given
 * @param channel the number of the channel, such as {@code C0123456789}
 * @param urgentMention whom an urgent alert calls, such as {@code <!channel>}; empty for nobody
 */
@ConfigurationProperties("nightshift.slack")
@ConditionalOnSetting("nightshift.slack.bot-token")
record SlackSettings(
        String botToken,
        @DefaultValue("") String channel,
        @DefaultValue("<!channel>") String urgentMention,
        @DefaultValue("https://slack.com") URI baseUrl,
        @Nullable RemoteLimits limits) {

    SlackSettings {
        if (!channel.matches("[CGD][A-Z0-9]{2,30}")) {
            throw new IllegalArgumentException("nightshift.slack.bot-token is set, so nightshift.slack.channel must be"
                    + " the number of a channel, such as C0123456789");
        }
        if (!urgentMention.matches("(<(!channel|!here|@[UW][A-Z0-9]+|!subteam\\^S[A-Z0-9]+)>)?")) {
            throw new IllegalArgumentException("nightshift.slack.urgent-mention is none; it is <!channel>, <!here>,"
                    + " <@U0123456789>, <!subteam^S0123456789> or empty");
        }
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "SlackSettings[" + channel + " at " + baseUrl + "]";
    }
}
