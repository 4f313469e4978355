package io.nightshift.connectors.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.ResponseFormatJsonSchema.JsonSchema;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionSystemMessageParam;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.llm.Turn;
import io.nightshift.llm.Turn.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a request in the words of the API; nothing is added that says who asks, for whom, or from where. */
final class RequestWriting {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenAiSettings settings;

    RequestWriting(OpenAiSettings settings) {
        this.settings = settings;
    }

    /** Throws where a schema is no JSON object. */
    ChatCompletionCreateParams params(ModelRequest request) throws JsonProcessingException {
        var params = ChatCompletionCreateParams.builder().model(request.model());
        request.turns().forEach(turn -> params.addMessage(message(turn)));
        for (var tool : request.tools()) {
            params.addTool(tool(tool));
        }
        if (!request.tools().isEmpty()) {
            params.parallelToolCalls(true);
        }
        if (request.schema() != null) {
            params.responseFormat(format(request.schema()));
        }
        if (request.temperature() != null) {
            params.temperature(request.temperature());
        }
        if (settings.forbidStoring()) {
            params.store(false);
        }
        return limited(params, request.maxTokens()).build();
    }

    @SuppressWarnings("deprecation") // the only name that some servers know
    private ChatCompletionCreateParams.Builder limited(ChatCompletionCreateParams.Builder params, long maxTokens) {
        return switch (settings.maxTokensField()) {
            case MAX_COMPLETION_TOKENS -> params.maxCompletionTokens(maxTokens);
            case MAX_TOKENS -> params.maxTokens(maxTokens);
        };
    }

    private static ChatCompletionMessageParam message(Turn turn) {
        return switch (turn) {
            case Turn.Instructed(var text) ->
                ChatCompletionMessageParam.ofSystem(
                        ChatCompletionSystemMessageParam.builder().content(text).build());
            case Turn.Asked(var text) ->
                ChatCompletionMessageParam.ofUser(
                        ChatCompletionUserMessageParam.builder().content(text).build());
            case Turn.Said said -> ChatCompletionMessageParam.ofAssistant(said(said));
            case Turn.Found(var call, var text) ->
                ChatCompletionMessageParam.ofTool(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call)
                        .content(text)
                        .build());
        };
    }

    private static ChatCompletionAssistantMessageParam said(Turn.Said said) {
        var message = ChatCompletionAssistantMessageParam.builder();
        if (!said.text().isEmpty() || said.calls().isEmpty()) {
            message.content(said.text());
        }
        said.calls().forEach(call -> message.addToolCall(call(call)));
        return message.build();
    }

    private static ChatCompletionMessageFunctionToolCall call(ToolCall call) {
        return ChatCompletionMessageFunctionToolCall.builder()
                .id(call.id())
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                        .name(call.name())
                        .arguments(call.arguments())
                        .build())
                .build();
    }

    private static ChatCompletionFunctionTool tool(ToolSpec tool) throws JsonProcessingException {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(FunctionParameters.builder()
                                .putAllAdditionalProperties(fields(tool.schema()))
                                .build())
                        .strict(true)
                        .build())
                .build();
    }

    private static ResponseFormatJsonSchema format(AnswerSchema schema) throws JsonProcessingException {
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(JsonSchema.builder()
                        .name(schema.name())
                        .schema(JsonSchema.Schema.builder()
                                .putAllAdditionalProperties(fields(schema.schema()))
                                .build())
                        .strict(true)
                        .build())
                .build();
    }

    private static Map<String, JsonValue> fields(String schema) throws JsonProcessingException {
        var node = JSON.readTree(schema);
        if (!node.isObject()) {
            throw new IllegalArgumentException("A schema is a JSON object");
        }
        var fields = new LinkedHashMap<String, JsonValue>();
        node.properties().forEach(field -> fields.put(field.getKey(), JsonValue.fromJsonNode(field.getValue())));
        return fields;
    }
}
