package io.nightshift.connectors.teams;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How alerts get to Teams.
 *
 * @param webhookUrl of a workflow "When a Teams webhook request is received", the whole of it a secret; Teams is connected where
 *     it is given
 */
@ConfigurationProperties("nightshift.teams")
@ConditionalOnSetting("nightshift.teams.webhook-url")
record TeamsSettings(String webhookUrl, @Nullable RemoteLimits limits) {

    TeamsSettings {
        parse(webhookUrl);
    }

    /** The message of a refused start is logged, so nothing of the address may be in it. */
    private static URI parse(String text) {
        try {
            var address = new URI(text.strip());
            if (address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // says the address, which is a secret
        }
        throw new IllegalArgumentException("nightshift.teams.webhook-url is no address such as Teams shows it");
    }

    URI address() {
        return parse(webhookUrl);
    }

    /** Scheme, host and port, which are no secret. */
    URI server() {
        var address = address();
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "TeamsSettings[" + server() + "]";
    }
}
