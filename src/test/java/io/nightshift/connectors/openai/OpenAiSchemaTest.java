package io.nightshift.connectors.openai;

import static io.nightshift.model.ScriptedAnswer.answers;
import static io.nightshift.model.ScriptedAnswer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.Turn;
import io.nightshift.llm.Turn.ToolCall;
import io.nightshift.model.ModelServer;
import io.nightshift.model.PublishedApi;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held against the published description of the API, where a copy lies beside the project. */
class OpenAiSchemaTest {

    @Test
    void everyRequestIsOneOfThePublishedApi() throws IOException {
        var api = PublishedApi.read();
        var requests = List.of(
                Given.plain(),
                Given.withTools(),
                Given.withSchema(),
                Given.of(
                        new Turn.Instructed("Be kind"),
                        new Turn.Asked("?"),
                        new Turn.Said("", List.of(new ToolCall("call_1", "orderDetail", "{"))),
                        new Turn.Found("call_1", ""),
                        new Turn.Said("", List.of())));

        try (var server = ModelServer.start(answers("Done"));
                var model = Given.model(server.baseUrl());
                var older = Given.model(server.baseUrl(), "max-tokens-field=max_tokens", "forbid-storing=false")) {
            requests.forEach(model::ask);
            requests.forEach(older::ask);

            assertThat(server.questions())
                    .hasSize(8)
                    .allSatisfy(question -> assertThat(api.faults("CreateChatCompletionRequest", question.body()))
                            .isEmpty());
        }
    }

    @Test
    void theOfficialExamplesAreUnderstood() throws IOException {
        var examples = PublishedApi.examples().stream()
                .map(OpenAiSchemaTest::completion)
                .filter(it -> it.has("choices"))
                .toList();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
        for (var example : examples) {
            assertThat(understood(example)).isNotInstanceOf(ModelAnswer.None.class);
        }
    }

    /** One of them is a list of completions. */
    private static JsonNode completion(JsonNode example) {
        var response = example.path("response");
        return response.has("data") ? response.path("data").path(0) : response;
    }

    private static ModelAnswer understood(JsonNode example) throws IOException {
        try (var server = ModelServer.start(raw(new ObjectMapper().writeValueAsString(example)));
                var model = Given.model(server.baseUrl())) {
            return model.ask(Given.withTools());
        }
    }
}
