package io.nightshift.connectors.openai;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the language model is, and what its endpoint understands.
 *
 * @param apiKey empty for a server that asks for none
 * @param baseUrl up to and without {@code /chat/completions}; empty for OpenAI's own
 * @param organization who pays, where the key belongs to several; empty for the key's own
 * @param project as {@code organization}
 * @param azureApiVersion of an Azure resource whose address does not end with {@code /openai/v1}; empty elsewhere
 * @param connectTimeout how long connecting may take; the whole call has the limit of its request
 * @param maxConnections calls this node has under way at most; further ones wait within their own limit
 * @param maxTokensField the field that limits the length of an answer
 * @param forbidStoring whether {@code store: false} is said; false for endpoints that refuse unknown fields
 */
@ConfigurationProperties("nightshift.openai")
record OpenAiSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String organization,
        @DefaultValue("") String project,
        @DefaultValue("") String azureApiVersion,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("1000") int maxConnections,
        @DefaultValue("max_completion_tokens") MaxTokensField maxTokensField,
        @DefaultValue("true") boolean forbidStoring) {

    /** OpenAI has renamed the field; older servers know it by its first name only. */
    enum MaxTokensField {
        MAX_COMPLETION_TOKENS,
        MAX_TOKENS
    }

    /** Without the key, and without an address that might have one in it. */
    @Override
    public String toString() {
        return "OpenAiSettings[" + (apiKey.isEmpty() ? "without" : "with") + " a key, at most " + maxConnections
                + " connections]";
    }
}
