package io.nightshift.connectors.zendesk;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Zendesk is reached.
 *
 * @param baseUrl such as {@code https://example.zendesk.com}; Zendesk is connected where it is given
 * @param email of the agent's account
 * @param apiToken of that account
 * @param webhookSecret with which Zendesk signs deliveries; without it all are refused and tickets come by polling
 * @param tag which tickets are for the agent
 * @param limits how much is asked of it; Zendesk's smallest plan allows 200 calls a minute
 */
@ConfigurationProperties("nightshift.zendesk")
@ConditionalOnSetting("nightshift.zendesk.base-url")
record ZendeskSettings(
        URI baseUrl,
        @DefaultValue("") String email,
        @DefaultValue("") String apiToken,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("escalation") String tag,
        @Nullable RemoteLimits limits) {

    ZendeskSettings {
        if (email.isBlank() || apiToken.isBlank()) {
            throw new IllegalArgumentException(
                    "nightshift.zendesk.base-url is set, so nightshift.zendesk.email and nightshift.zendesk.api-token"
                            + " must be, too");
        }
        if (!tag.matches("[a-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "nightshift.zendesk.tag is '" + tag + "'; a tag has lower-case letters, digits, - and _ alone");
        }
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "ZendeskSettings[" + baseUrl + " as " + email + "]";
    }
}
