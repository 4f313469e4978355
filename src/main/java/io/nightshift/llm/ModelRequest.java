package io.nightshift.llm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked, redacted already.
 *
 * @param model its name at the endpoint
 * @param turns the conversation so far, oldest first
 * @param tools what it may call instead of answering; none means that it has to answer
 * @param schema what the answer has to look like; null for plain text
 * @param maxTokens of the answer
 * @param temperature 0 to 2; null leaves it to the model, because some refuse to be told
 * @param limit how long the answer may take in all
 */
public record ModelRequest(
        String model,
        List<Turn> turns,
        List<ToolSpec> tools,
        @Nullable AnswerSchema schema,
        int maxTokens,
        @Nullable Double temperature,
        Duration limit) {

    public ModelRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /**
     * A tool as the model sees it.
     *
     * @param name letters, digits, {@code _} and {@code -}, at most 64
     * @param schema JSON Schema of the arguments, in the strict form: every property required, no others
     */
    public record ToolSpec(String name, String description, String schema) {}

    /**
     * What an answer has to look like.
     *
     * @param name letters, digits, {@code _} and {@code -}, at most 64
     * @param schema JSON Schema in the strict form
     */
    public record AnswerSchema(String name, String schema) {}
}
