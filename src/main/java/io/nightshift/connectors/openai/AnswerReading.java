package io.nightshift.connectors.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelAnswer.Usage;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.Turn.ToolCall;
import java.util.ArrayList;
import java.util.UUID;

/**
 * Reads an answer of the API by what it needs of it, because servers leave out what is required and add what is unknown. Nothing
 * that a model wrote gets into the words of a failure.
 */
final class AnswerReading {

    private AnswerReading() {}

    static ModelAnswer read(JsonNode answer) {
        var usage = usage(answer);
        if (!answer.path("choices").isArray()) {
            return none(ModelFailure.UNAVAILABLE, "the endpoint's answer is not one of this API", usage);
        }
        var choice = answer.path("choices").path(0);
        var message = choice.path("message");
        return switch (choice.path("finish_reason").asText("")) {
            case "length" -> none(ModelFailure.TRUNCATED, "the answer was as long as it may be", usage);
            case "content_filter" ->
                none(ModelFailure.REFUSED, "the endpoint's content filter held the answer back", usage);
            default -> said(message, usage);
        };
    }

    private static ModelAnswer said(JsonNode message, Usage usage) {
        if (!text(message.path("refusal")).isBlank()) {
            return none(ModelFailure.REFUSED, "the model said that it does not answer this", usage);
        }
        if (!message.path("tool_calls").isEmpty()) {
            return calls(message, usage);
        }
        var text = text(message.path("content"));
        return text.isBlank()
                ? none(ModelFailure.EMPTY, "the answer has neither text nor calls", usage)
                : new ModelAnswer.Text(text, usage);
    }

    private static ModelAnswer calls(JsonNode message, Usage usage) {
        var calls = new ArrayList<ToolCall>();
        for (var call : message.path("tool_calls")) {
            calls.add(call(call));
        }
        if (calls.stream().anyMatch(call -> call.name().isEmpty())) {
            return none(ModelFailure.WRONG_SCHEMA, "the model called a tool without its name", usage);
        }
        return new ModelAnswer.Calls(text(message.path("content")), calls, usage);
    }

    private static ToolCall call(JsonNode call) {
        var function = call.path("function");
        var arguments = function.path("arguments");
        return new ToolCall(
                id(call),
                function.path("name").asText(""),
                arguments.isTextual() ? arguments.asText() : json(arguments));
    }

    /** Some servers send the arguments as they are, not written into a text. */
    private static String json(JsonNode arguments) {
        return arguments.isMissingNode() || arguments.isNull() ? "" : arguments.toString();
    }

    /** Some servers name no call; what a tool found has to be told by the name of its call all the same. */
    private static String id(JsonNode call) {
        var id = call.path("id").asText("");
        return id.isEmpty() ? "call_" + UUID.randomUUID() : id;
    }

    /** A text, or the texts among its parts. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual() ? content.asText() : "";
        }
        var parts = new ArrayList<String>();
        content.forEach(part -> parts.add(text(part.path("text"))));
        return String.join("", parts);
    }

    private static Usage usage(JsonNode answer) {
        var usage = answer.path("usage");
        return new Usage(
                answer.path("model").asText(""),
                count(usage.path("prompt_tokens")),
                count(usage.path("completion_tokens")));
    }

    private static int count(JsonNode tokens) {
        return Math.max(0, tokens.asInt(0));
    }

    private static None none(ModelFailure failure, String words, Usage usage) {
        return new None(failure, words, null, usage);
    }
}
