package io.nightshift.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Reads an answer and holds it against its schema; not every endpoint that is asked for a form keeps to it. */
final class AnswerCheck {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MOST_FAULTS = 5;

    /** Reading a form takes longer than holding an answer against it; there are as many as purposes and catalogues. */
    private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 200;
    private static final JsonSchemaFactory FORMS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private AnswerCheck() {}

    static Checked check(String text, ModelRequest.AnswerSchema schema) {
        JsonNode content;
        try {
            content = JSON.readTree(unwrapped(text));
        } catch (JsonProcessingException e) {
            return new Checked.Faulty("it is no JSON");
        }
        if (content.isMissingNode()) {
            return new Checked.Faulty("it is empty");
        }
        var faults = form(schema.schema()).validate(content);
        return faults.isEmpty()
                ? new Checked.Sound(content)
                : new Checked.Faulty(faults.stream()
                        .map(ValidationMessage::getMessage)
                        .sorted()
                        .limit(MOST_FAULTS)
                        .collect(Collectors.joining("; ")));
    }

    private static JsonSchema form(String schema) {
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(schema, FORMS::getSchema);
    }

    /** Some models wrap JSON in a block of Markdown, whatever they are told. */
    private static String unwrapped(String text) {
        var stripped = text.strip();
        return stripped.startsWith("```") && stripped.endsWith("```") && stripped.contains("\n")
                ? stripped.substring(stripped.indexOf('\n'), stripped.length() - 3)
                : stripped;
    }

    /** What the check says. */
    sealed interface Checked {

        record Sound(JsonNode content) implements Checked {}

        /** What is wrong, in words for the model. */
        record Faulty(String words) implements Checked {}
    }
}
