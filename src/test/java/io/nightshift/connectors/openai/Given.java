package io.nightshift.connectors.openai;

import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.llm.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Requests and models as the tests of this package need them. */
final class Given {

    static final String KEY = "sk-test-4711-do-not-tell";
    static final String PROMPT = "The pump of order SO-8841 leaks";

    static final ToolSpec ORDER_DETAIL = new ToolSpec("orderDetail", "What was ordered", """
        {"type": "object", "properties": {"order": {"type": "string"}, "lines": {"type": "integer"}},
         "required": ["order", "lines"], "additionalProperties": false}\
        """);

    static final AnswerSchema ASSESSMENT = new AnswerSchema("assessment", """
        {"type": "object", "properties": {"type": {"type": "string"}, "angry": {"type": "boolean"}},
         "required": ["type", "angry"], "additionalProperties": false}\
        """);

    static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Given() {}

    static OpenAiModel model(String baseUrl, String... properties) {
        return new OpenAiModel(settings(baseUrl, properties), NOON);
    }

    /** As they are read from properties, such as {@code max-connections=2}. */
    static OpenAiSettings settings(String baseUrl, String... properties) {
        var all = new HashMap<>(Map.of("nightshift.openai.api-key", KEY, "nightshift.openai.base-url", baseUrl));
        Arrays.stream(properties)
                .map(property -> property.split("=", 2))
                .forEach(property -> all.put("nightshift.openai." + property[0], property[1]));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("nightshift.openai", OpenAiSettings.class);
    }

    static ModelRequest plain() {
        return within(LIMIT);
    }

    static ModelRequest within(Duration limit) {
        return request(List.of(new Turn.Asked(PROMPT)), List.of(), null, null, limit);
    }

    static ModelRequest withTools() {
        return request(List.of(new Turn.Asked(PROMPT)), List.of(ORDER_DETAIL), null, null, LIMIT);
    }

    static ModelRequest withSchema() {
        return request(List.of(new Turn.Asked(PROMPT)), List.of(), ASSESSMENT, 0.2, LIMIT);
    }

    static ModelRequest of(Turn... turns) {
        return request(List.of(turns), List.of(ORDER_DETAIL), ASSESSMENT, null, LIMIT);
    }

    private static ModelRequest request(
            List<Turn> turns,
            List<ToolSpec> tools,
            @Nullable AnswerSchema schema,
            @Nullable Double temperature,
            Duration limit) {
        return new ModelRequest("gpt-test", turns, tools, schema, 500, temperature, limit);
    }
}
