package io.nightshift.connectors.openai;

import static io.nightshift.model.ScriptedAnswer.answers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.llm.Turn;
import io.nightshift.llm.Turn.ToolCall;
import io.nightshift.model.ModelServer;
import io.nightshift.model.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, to the byte that matters. */
class OpenAiRequestTest {

    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(answers("Done"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Question sent(ModelRequest request, String... properties) {
        try (var model = Given.model(server.baseUrl(), properties)) {
            model.ask(request);
        }
        return server.question();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void sendsExactlyWhatIsAsked() throws IOException {
        var request = Given.of(
                new Turn.Instructed("Be kind"),
                new Turn.Asked("Where is my order?"),
                new Turn.Said("Let me look", List.of(new ToolCall("call_1", "orderDetail", "{\"order\":"))),
                new Turn.Found("call_1", "<outside>none</outside>"),
                new Turn.Said(
                        "", List.of(new ToolCall("call_2", "orderDetail", "{}"), new ToolCall("call_3", "x", ""))),
                new Turn.Found("call_2", "found"),
                new Turn.Found("call_3", ""),
                new Turn.Said("It is lost", List.of()),
                new Turn.Asked("And now?"));

        var body = sent(request).body();

        assertThat(body).isEqualTo(json("""
            {"model": "gpt-test",
             "messages": [
              {"role": "system", "content": "Be kind"},
              {"role": "user", "content": "Where is my order?"},
              {"role": "assistant", "content": "Let me look", "tool_calls": [
               {"id": "call_1", "type": "function",
                "function": {"name": "orderDetail", "arguments": "{\\"order\\":"}}]},
              {"role": "tool", "tool_call_id": "call_1", "content": "<outside>none</outside>"},
              {"role": "assistant", "tool_calls": [
               {"id": "call_2", "type": "function", "function": {"name": "orderDetail", "arguments": "{}"}},
               {"id": "call_3", "type": "function", "function": {"name": "x", "arguments": ""}}]},
              {"role": "tool", "tool_call_id": "call_2", "content": "found"},
              {"role": "tool", "tool_call_id": "call_3", "content": ""},
              {"role": "assistant", "content": "It is lost"},
              {"role": "user", "content": "And now?"}],
             "tools": [{"type": "function", "function": {
              "name": "orderDetail", "description": "What was ordered", "strict": true,
              "parameters": {"type": "object",
               "properties": {"order": {"type": "string"}, "lines": {"type": "integer"}},
               "required": ["order", "lines"], "additionalProperties": false}}}],
             "parallel_tool_calls": true,
             "response_format": {"type": "json_schema", "json_schema": {
              "name": "assessment", "strict": true,
              "schema": {"type": "object",
               "properties": {"type": {"type": "string"}, "angry": {"type": "boolean"}},
               "required": ["type", "angry"], "additionalProperties": false}}},
             "max_completion_tokens": 500,
             "store": false}\
            """));
    }

    @Test
    void saysNothingThatWasNotAskedFor() throws IOException {
        assertThat(sent(Given.plain()).body()).isEqualTo(json("""
            {"model": "gpt-test", "messages": [{"role": "user", "content": "%s"}],
             "max_completion_tokens": 500, "store": false}\
            """.formatted(Given.PROMPT)));
    }

    @Test
    void speaksToOlderServersInTheirWords() throws IOException {
        assertThat(sent(Given.withSchema(), "max-tokens-field=max_tokens", "forbid-storing=false")
                        .body())
                .isEqualTo(json("""
                    {"model": "gpt-test", "messages": [{"role": "user", "content": "%s"}],
                     "max_tokens": 500, "temperature": 0.2,
                     "response_format": {"type": "json_schema", "json_schema": {
                      "name": "assessment", "strict": true, "schema": %s}}}\
                    """.formatted(Given.PROMPT, Given.ASSESSMENT.schema())));
    }

    /** A model writes the fields in the order in which the schema names them: reasons before what rests on them. */
    @Test
    void keepsTheOrderOfAForm() {
        var body = sent(Given.of(new Turn.Asked("?"))).body();

        assertThat(body.at("/response_format/json_schema/schema/properties").fieldNames())
                .toIterable()
                .containsExactly("type", "angry");
        assertThat(body.at("/tools/0/function/parameters/properties").fieldNames())
                .toIterable()
                .containsExactly("order", "lines");
    }

    @Test
    void tellsNobodyMoreThanTheKey() {
        assertThat(sent(Given.plain()).headers())
                .containsEntry("authorization", "Bearer " + Given.KEY)
                .containsEntry("user-agent", "Nightshift")
                .containsOnlyKeys(
                        "authorization",
                        "user-agent",
                        "accept-encoding",
                        "connection",
                        "content-length",
                        "content-type",
                        "host");
    }

    @Test
    void namesWhoPays() {
        assertThat(sent(Given.plain(), "organization=org-1", "project=proj_1").headers())
                .containsEntry("openai-organization", "org-1")
                .containsEntry("openai-project", "proj_1");
    }

    @Test
    void signsInWithAPlaceholderWhereNoKeyIsAskedFor() {
        assertThat(sent(Given.plain(), "api-key=").headers()).containsEntry("authorization", "Bearer none");
    }

    @Test
    void speaksToAzureInItsWay() {
        var question = sent(Given.plain(), "azure-api-version=2024-10-21");

        assertThat(question.uri()).isEqualTo("/v1/openai/deployments/gpt-test/chat/completions?api-version=2024-10-21");
        assertThat(question.headers()).containsEntry("api-key", Given.KEY).doesNotContainKey("authorization");
    }

    @Test
    void speaksToTheNewerApiOfAzure() {
        var question = sent(
                Given.plain(),
                "base-url=" + server.baseUrl().replace("/v1", "/openai/v1/"),
                "azure-api-version=preview");

        assertThat(question.uri()).isEqualTo("/openai/v1/chat/completions?api-version=preview");
        assertThat(question.headers()).containsEntry("api-key", Given.KEY).doesNotContainKey("authorization");
    }

    @Test
    void doesNotMindASlashAtTheEndOfTheAddress() {
        assertThat(sent(Given.plain(), "base-url=" + server.baseUrl() + "/").uri())
                .isEqualTo("/v1/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\""})
    void sendsNothingWithASchemaThatIsNone(String schema) {
        var withTool = new ModelRequest(
                "gpt-test",
                List.of(new Turn.Asked(Given.PROMPT)),
                List.of(new ToolSpec("orderDetail", "", schema)),
                null,
                500,
                null,
                Duration.ofSeconds(20));
        var withForm = new ModelRequest(
                "gpt-test",
                List.of(new Turn.Asked(Given.PROMPT)),
                List.of(),
                new AnswerSchema("assessment", schema),
                500,
                null,
                Duration.ofSeconds(20));

        try (var model = Given.model(server.baseUrl())) {
            assertThat(((None) model.ask(withTool)).failure()).isEqualTo(ModelFailure.REJECTED);
            assertThat(((None) model.ask(withForm)).failure()).isEqualTo(ModelFailure.REJECTED);
        }
        assertThat(server.questions()).isEmpty();
    }
}
