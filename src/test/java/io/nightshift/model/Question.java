package io.nightshift.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One request that the server was sent, and what of it a script looks at.
 *
 * @param caller address and port of the one who asked, the same for all that is asked over one connection
 * @param uri path and query
 * @param headers by names in lower case, the first value of each
 */
public record Question(String caller, String uri, Map<String, String> headers, JsonNode body) {

    public String model() {
        return body.path("model").asText();
    }

    /** What the house instructs. */
    public String system() {
        return messages("system").map(Question::content).collect(Collectors.joining("\n"));
    }

    /** What was asked last. */
    public String asked() {
        return messages("user").map(Question::content).reduce("", (first, later) -> later);
    }

    /** How often the model has spoken before. */
    public int round() {
        return Math.toIntExact(messages("assistant").count());
    }

    /** The names of the tools that may be called. */
    public List<String> tools() {
        return each(body.path("tools"))
                .map(tool -> tool.at("/function/name").asText())
                .toList();
    }

    /** What all tools found so far, oldest first. */
    public List<String> found() {
        return messages("tool").map(Question::content).toList();
    }

    /** What one call found. */
    public Optional<String> found(String call) {
        return messages("tool")
                .filter(message -> message.path("tool_call_id").asText().equals(call))
                .map(Question::content)
                .findFirst();
    }

    /** The name of the form that the answer has to have; empty if any will do. */
    public String schema() {
        return body.at("/response_format/json_schema/name").asText("");
    }

    /** Every word that was sent, for what must not be among them. */
    public String everything() {
        return body.toString();
    }

    private Stream<JsonNode> messages(String role) {
        return each(body.path("messages"))
                .filter(message -> message.path("role").asText().equals(role));
    }

    private static String content(JsonNode message) {
        return message.path("content").asText("");
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
