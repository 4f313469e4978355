package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.desk.Words;
import io.nightshift.connectors.inbox.SharedSecret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cases are the agent's, and what its words mean there.
 *
 * @param field of cases that says whether one is the agent's
 * @param value of that field; where the field is the owner, the id of a queue
 * @param user id of the user that the app runs as: by it what the house wrote is found again
 * @param webhookSecret that call-outs of a flow show; without it all are refused and cases come by polling
 * @param statuses what {@code open}, {@code pending}, {@code on-hold} and {@code solved} are called
 * @param priorities what {@code urgent}, {@code high}, {@code normal} and {@code low} are called
 */
record DeskSettings(
        @DefaultValue("OwnerId") String field,
        @DefaultValue("") String value,
        @DefaultValue("") String user,
        @DefaultValue("") String webhookSecret,
        @Nullable Map<String, String> statuses,
        @Nullable Map<String, String> priorities) {

    private static final String NAME = "nightshift.salesforce.desk.";
    private static final Map<String, String> STATUSES =
            Map.of("open", "New", "pending", "Working", "on-hold", "Working", "solved", "Closed");
    private static final Map<String, String> PRIORITIES =
            Map.of("urgent", "High", "high", "High", "normal", "Medium", "low", "Low");

    DeskSettings {
        Fields.mustBeName(field);
        if (!webhookSecret.isEmpty() && webhookSecret.length() < SharedSecret.SHORTEST) {
            throw new IllegalArgumentException(NAME + "webhook-secret could be guessed: it needs "
                    + SharedSecret.SHORTEST + " characters or more");
        }
        statuses = Words.of(NAME + "statuses", STATUSES, statuses);
        priorities = Words.of(NAME + "priorities", PRIORITIES, priorities);
    }

    /** {@link IllegalArgumentException} where cases cannot come to the agent like this. */
    void mustBeComplete() {
        if (!Cases.isId(user)) {
            throw new IllegalArgumentException(
                    NAME + "user is '" + user + "'; it is the id, of 18 characters, of the user"
                            + " that the app runs as, or leave tickets out of nightshift.salesforce.does");
        }
        if (value.isBlank() || field.equals("OwnerId") && !Cases.isId(value)) {
            throw new IllegalArgumentException(NAME + "value is '" + value + "'; it says which cases are the agent's:"
                    + " the id, of 18 characters, of a queue, or what stands in the field that " + NAME
                    + "field names");
        }
    }

    /** What the statuses of the toolbox are called here. */
    Map<String, String> statusWords() {
        return statuses == null ? STATUSES : statuses;
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
