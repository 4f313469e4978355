package io.nightshift.connectors.confluence;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Confluence is reached, and what of it the agent may tell.
 *
 * @param baseUrl such as {@code https://example.atlassian.net}; Confluence is connected where it is given
 * @param email of the agent's account
 * @param apiToken of that account
 * @param spaces by their keys; pages of others are never read
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.confluence")
@ConditionalOnSetting("nightshift.confluence.base-url")
record ConfluenceSettings(
        URI baseUrl,
        @DefaultValue("") String email,
        @DefaultValue("") String apiToken,
        @DefaultValue List<String> spaces,
        @Nullable RemoteLimits limits) {

    ConfluenceSettings {
        if (email.isBlank() || apiToken.isBlank()) {
            throw new IllegalArgumentException(
                    "nightshift.confluence.base-url is set, so nightshift.confluence.email and"
                            + " nightshift.confluence.api-token must be, too");
        }
        if (spaces.isEmpty()) {
            throw new IllegalArgumentException("nightshift.confluence.spaces names no space: the agent tells what it"
                    + " reads, so say which ones it may read, such as [KB]");
        }
        spaces.forEach(key -> {
            if (!key.matches("~?[A-Za-z0-9._:-]{1,255}")) {
                throw new IllegalArgumentException(
                        "nightshift.confluence.spaces names '" + key + "', which is no key of a space, such as KB");
            }
        });
        spaces = List.copyOf(spaces);
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    /** Without a slash at its end. */
    String site() {
        return baseUrl.toString().replaceAll("/+$", "");
    }

    @Override
    public String toString() {
        return "ConfluenceSettings[" + baseUrl + " as " + email + ", spaces " + spaces + "]";
    }
}
