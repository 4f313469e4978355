package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.desk.Words;
import io.nightshift.connectors.inbox.SharedSecret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tickets are the agent's, and what its words mean there.
 *
 * @param field property of tickets that says whether one is the agent's
 * @param value of that property; where it is the owner, the owner's id
 * @param user number of the user in whose name replies go out
 * @param app number of the private app: by it what the house wrote is found again
 * @param clientSecret of the app, with which HubSpot signs deliveries; without it all are refused and tickets come by polling
 * @param webhookUrl to which HubSpot delivers, as it stands in the app; HubSpot signs it, too
 * @param pipeline whose stages are named
 * @param keyField property of tickets, whose values must be unique, that says what the house has opened itself
 * @param stages the ids of {@code open}, {@code pending}, {@code on-hold} and {@code solved}
 * @param priorities what {@code urgent}, {@code high}, {@code normal} and {@code low} are called
 */
record DeskSettings(
        @DefaultValue("hubspot_owner_id") String field,
        @DefaultValue("") String value,
        @DefaultValue("") String user,
        @DefaultValue("") String app,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String webhookUrl,
        @DefaultValue("0") String pipeline,
        @DefaultValue("nightshift_key") String keyField,
        @Nullable Map<String, String> stages,
        @Nullable Map<String, String> priorities) {

    private static final String NAME = "nightshift.hubspot.desk.";

    /** As the pipeline that every account begins with numbers them. */
    private static final Map<String, String> STAGES =
            Map.of("open", "1", "pending", "2", "on-hold", "3", "solved", "4");

    private static final Map<String, String> PRIORITIES =
            Map.of("urgent", "URGENT", "high", "HIGH", "normal", "MEDIUM", "low", "LOW");

    DeskSettings {
        HubSpotSettings.mustBeProperty(field);
        HubSpotSettings.mustBeProperty(keyField);
        if (!clientSecret.isEmpty()
                && (clientSecret.length() < SharedSecret.SHORTEST || !webhookUrl.matches("https://[^\\s%#]+"))) {
            throw new IllegalArgumentException(NAME + "client-secret is set, so it needs " + SharedSecret.SHORTEST
                    + " characters or more, and " + NAME + "webhook-url must be the address that HubSpot calls,"
                    + " such as https://agent.example.com/api/webhooks/hubspot, with no % in it");
        }
        stages = Words.of(NAME + "stages", STAGES, stages);
        priorities = Words.of(NAME + "priorities", PRIORITIES, priorities);
    }

    /** {@link IllegalArgumentException} where tickets cannot come to the agent like this. */
    void mustBeComplete() {
        if (!user.matches("[0-9]{1,18}") || !app.matches("[0-9]{1,18}") || value.isBlank()) {
            throw new IllegalArgumentException("nightshift.hubspot.does has tickets in it, so it must be said which are"
                    + " the agent's: " + NAME + "value (the id of their owner, or what stands in the property that "
                    + NAME + "field names), " + NAME + "user (the number of the user who replies) and " + NAME
                    + "app (the number of the private app)");
        }
    }

    /** The stages of the statuses of the toolbox. */
    Map<String, String> stageIds() {
        return stages == null ? STAGES : stages;
    }

    /** What the priorities of the toolbox are called here. */
    Map<String, String> priorityWords() {
        return priorities == null ? PRIORITIES : priorities;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "DeskSettings[" + field + " is " + value + "]";
    }
}
