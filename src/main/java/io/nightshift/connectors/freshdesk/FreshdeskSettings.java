package io.nightshift.connectors.freshdesk;

import io.nightshift.connectors.inbox.SharedSecret;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Freshdesk is reached, and what things are called there.
 *
 * @param baseUrl such as {@code https://example.freshdesk.com}; Freshdesk is connected where it is given
 * @param apiKey of the agent's account
 * @param webhookSecret which the automation rule sends in a header; without it deliveries are refused and tickets come by polling
 * @param tag which tickets are for the agent
 * @param customerField where the customer's number stands: {@code unique_external_id}, or the address where that is empty; or
 *     {@code email} alone
 * @param statuses the numbers of {@code open}, {@code pending}, {@code on-hold} and {@code solved}
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.freshdesk")
@ConditionalOnSetting("nightshift.freshdesk.base-url")
record FreshdeskSettings(
        URI baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("escalation") String tag,
        @DefaultValue("unique_external_id") String customerField,
        @Nullable Map<String, Integer> statuses,
        @Nullable RemoteLimits limits) {

    /** Freshdesk has no status of its own for what waits on others; a company may have made one. */
    private static final Map<String, Integer> USUAL = Map.of("open", 2, "pending", 3, "on-hold", 3, "solved", 4);

    FreshdeskSettings {
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException(
                    "nightshift.freshdesk.base-url is set, so nightshift.freshdesk.api-key must be, too");
        }
        if (!webhookSecret.isEmpty() && webhookSecret.length() < SharedSecret.SHORTEST) {
            throw new IllegalArgumentException("nightshift.freshdesk.webhook-secret is shorter than "
                    + SharedSecret.SHORTEST + " characters; it could be guessed");
        }
        if (!tag.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException("nightshift.freshdesk.tag is '" + tag
                    + "'; a tag has at most 32 letters, digits, - and _, and nothing else");
        }
        if (!customerField.equals("unique_external_id") && !customerField.equals("email")) {
            throw new IllegalArgumentException("nightshift.freshdesk.customer-field is '" + customerField
                    + "'; contacts are found by unique_external_id or email alone");
        }
        statuses = known(statuses == null ? Map.of() : statuses);
    }

    private static Map<String, Integer> known(Map<String, Integer> given) {
        var numbers = new TreeMap<>(USUAL);
        given.forEach((word, number) -> {
            if (numbers.put(word, number) == null || number < 2) {
                throw new IllegalArgumentException("nightshift.freshdesk.statuses gives " + word + " the number "
                        + number + "; there are " + new TreeMap<>(USUAL).keySet() + ", and numbers from 2");
            }
        });
        return Map.copyOf(numbers);
    }

    /** The numbers of the statuses of the toolbox. */
    Map<String, Integer> numbers() {
        return statuses == null ? USUAL : statuses;
    }

    /** Whether people take a ticket of this status for done: resolved, closed, or what the settings call solved. */
    boolean isSettled(int status) {
        return status == 4
                || status == 5
                || Integer.valueOf(status).equals(numbers().get("solved"));
    }

    boolean byAddressAlone() {
        return customerField.equals("email");
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "FreshdeskSettings[" + baseUrl + "]";
    }
}
