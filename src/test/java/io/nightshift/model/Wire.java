package io.nightshift.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.model.ScriptedAnswer.Call;
import io.nightshift.model.ScriptedAnswer.Message;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The bodies that the API sends, in its published shape. */
final class Wire {

    /** Four signs are about a token; budgets need a number, not the truth. */
    private static final int SIGNS_OF_A_TOKEN = 4;

    private static final long CREATED = 1_700_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicLong ids = new AtomicLong();

    JsonNode read(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    String completion(Question question, Message message) {
        var body = JSON.createObjectNode()
                .put("id", "chatcmpl-" + ids.incrementAndGet())
                .put("object", "chat.completion")
                .put("created", CREATED)
                .put("model", question.model());
        var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", message.finish());
        message(choice.putNull("logprobs").putObject("message"), message);
        usage(body.putObject("usage"), question, message);
        return body.put("service_tier", "default").toString();
    }

    private void message(ObjectNode body, Message message) {
        body.put("role", "assistant").put("content", orNull(message.text()));
        if (!message.calls().isEmpty()) {
            var calls = body.putArray("tool_calls");
            message.calls().forEach(call -> call(calls, call));
        }
        body.put("refusal", orNull(message.refusal())).putArray("annotations");
    }

    private void call(ArrayNode calls, Call call) {
        calls.addObject()
                .put("id", "call_" + ids.incrementAndGet())
                .put("type", "function")
                .putObject("function")
                .put("name", call.tool())
                .put("arguments", call.arguments());
    }

    private static void usage(ObjectNode usage, Question question, Message message) {
        var prompt = tokens(question.everything());
        var completion = tokens(message.text() + message.refusal() + message.calls());
        usage.put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", 0)
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
    }

    private static int tokens(String text) {
        return text.length() / SIGNS_OF_A_TOKEN + 1;
    }

    String error(ScriptedAnswer.Status answer) {
        return error("The scripted answer to this request is status " + answer.status(), answer.type(), answer.code());
    }

    String error(String message, String type, String code) {
        var body = JSON.createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", orNull(code));
        return body.toString();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
