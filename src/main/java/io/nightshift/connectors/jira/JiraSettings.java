package io.nightshift.connectors.jira;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Jira is reached, and what things are called there.
 *
 * @param baseUrl such as {@code https://example.atlassian.net}; Jira is connected where it is given
 * @param email of the agent's account
 * @param apiToken of that account
 * @param webhookSecret with which Jira signs deliveries; without it all are refused and tickets come by polling
 * @param label which tickets are for the agent
 * @param issueType of further tickets
 * @param linkType by which a further ticket is linked to the one it follows
 * @param statuses what the workflow calls {@code open}, {@code pending}, {@code on-hold} and {@code solved}
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.jira")
@ConditionalOnSetting("nightshift.jira.base-url")
record JiraSettings(
        URI baseUrl,
        @DefaultValue("") String email,
        @DefaultValue("") String apiToken,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("escalation") String label,
        @DefaultValue("Task") String issueType,
        @DefaultValue("Relates") String linkType,
        @Nullable Map<String, String> statuses,
        @Nullable RemoteLimits limits) {

    /** As the workflows are called that Jira Service Management makes. */
    private static final Map<String, String> USUAL = Map.of(
            "open", "Waiting for support",
            "pending", "Waiting for customer",
            "on-hold", "Pending",
            "solved", "Resolved");

    JiraSettings {
        if (email.isBlank() || apiToken.isBlank()) {
            throw new IllegalArgumentException("nightshift.jira.base-url is set, so nightshift.jira.email and"
                    + " nightshift.jira.api-token must be, too");
        }
        if (!label.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "nightshift.jira.label is '" + label + "'; a label has letters, digits, - and _ alone");
        }
        var known = new TreeMap<>(USUAL);
        if (statuses != null) {
            known.putAll(statuses);
        }
        if (known.size() > USUAL.size()) {
            throw new IllegalArgumentException("nightshift.jira.statuses names " + known.keySet() + "; known are "
                    + new TreeMap<>(USUAL).keySet());
        }
        statuses = Map.copyOf(known);
    }

    /** What the workflow calls the statuses of the toolbox. */
    Map<String, String> workflow() {
        return statuses == null ? USUAL : statuses;
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "JiraSettings[" + baseUrl + " as " + email + "]";
    }
}
