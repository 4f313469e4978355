package io.nightshift.model;

import static io.nightshift.model.Script.sequence;
import static io.nightshift.model.ScriptedAnswer.after;
import static io.nightshift.model.ScriptedAnswer.answers;
import static io.nightshift.model.ScriptedAnswer.calls;
import static io.nightshift.model.ScriptedAnswer.cutOff;
import static io.nightshift.model.ScriptedAnswer.filtered;
import static io.nightshift.model.ScriptedAnswer.haltingFor;
import static io.nightshift.model.ScriptedAnswer.hangsUp;
import static io.nightshift.model.ScriptedAnswer.refuses;
import static io.nightshift.model.ScriptedAnswer.saysNothing;
import static io.nightshift.model.ScriptedAnswer.status;
import static io.nightshift.model.ScriptedAnswer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scripted model itself, asked by a client that knows nothing of the API. */
class ModelServerTest {

    private static final String CONVERSATION = """
        {"model": "m", "messages": [
          {"role": "system", "content": "Be kind"},
          {"role": "user", "content": "First"},
          {"role": "assistant", "tool_calls": [{"id": "call_1"}]},
          {"role": "tool", "tool_call_id": "call_1", "content": "one"},
          {"role": "tool", "tool_call_id": "call_2", "content": "two"},
          {"role": "user", "content": "Last"}],
         "tools": [{"function": {"name": "orderDetail"}}, {"function": {"name": "submitPlan"}}],
         "response_format": {"type": "json_schema", "json_schema": {"name": "plan"}}}\
        """;

    private static HttpResponse<String> ask(ModelServer server) throws IOException, InterruptedException {
        return ask(server, "/chat/completions");
    }

    private static HttpResponse<String> ask(ModelServer server, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .POST(BodyPublishers.ofString(CONVERSATION))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static JsonNode body(ModelServer server) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(ask(server).body());
    }

    @Test
    void everyAnswerIsOneOfThePublishedApi() throws Exception {
        var api = PublishedApi.read();
        var scripted = List.of(
                answers("Done"),
                answers(Map.of("type", "DELIVERY")),
                calls("orderDetail", Map.of("order", "SO-1"))
                        .and("orderDetail", "{broken")
                        .saying("Wait"),
                refuses("No"),
                truncated("It was"),
                filtered(),
                saysNothing());

        for (var answer : scripted) {
            try (var server = ModelServer.start(answer)) {
                assertThat(api.faults("CreateChatCompletionResponse", body(server)))
                        .isEmpty();
            }
        }
    }

    @Test
    void everyErrorIsOneOfThePublishedApi() throws Exception {
        var api = PublishedApi.read();

        for (var error : List.of(
                status(500),
                status(429).named("requests", "rate_limit_exceeded").retryAfter(2))) {
            try (var server = ModelServer.start(error)) {
                assertThat(api.faults("ErrorResponse", body(server))).isEmpty();
                assertThat(ask(server).statusCode()).isEqualTo(error.status());
            }
        }
    }

    @Test
    void tellsAScriptWhatItWasAsked() throws Exception {
        try (var server = ModelServer.start(answers("Done"))) {
            ask(server);

            var question = server.question();
            assertThat(question.model()).isEqualTo("m");
            assertThat(question.system()).isEqualTo("Be kind");
            assertThat(question.asked()).isEqualTo("Last");
            assertThat(question.round()).isEqualTo(1);
            assertThat(question.tools()).containsExactly("orderDetail", "submitPlan");
            assertThat(question.found()).containsExactly("one", "two");
            assertThat(question.found("call_2")).contains("two");
            assertThat(question.found("call_3")).isEmpty();
            assertThat(question.schema()).isEqualTo("plan");
            assertThat(question.everything()).contains("First");
        }
    }

    @Test
    void answersByTheScript() throws Exception {
        try (var server = ModelServer.start(question -> answers(question.asked()))) {
            assertThat(body(server).at("/choices/0/message/content").asText()).isEqualTo("Last");
            assertThat(body(server).at("/usage/total_tokens").asInt()).isGreaterThan(CONVERSATION.length() / 8);
        }
    }

    @Test
    void answersOneAfterTheOther() throws Exception {
        try (var server = ModelServer.start(sequence(status(429).retryAfter(2), answers("Done")))) {
            var first = ask(server);
            assertThat(first.statusCode()).isEqualTo(429);
            assertThat(first.headers().firstValue("Retry-After")).contains("2");
            assertThat(ask(server).statusCode()).isEqualTo(200);
            assertThat(ask(server).statusCode()).isEqualTo(200);
            assertThat(server.questions()).hasSize(3);
        }
    }

    @Test
    void takesItsTimeBeforeAndWithinAnAnswer() throws Exception {
        var pause = Duration.ofMillis(150);
        try (var server = ModelServer.start(after(pause, haltingFor(pause, answers("Done"))))) {
            var start = System.nanoTime();

            assertThat(body(server).at("/choices/0/message/content").asText()).isEqualTo("Done");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(pause.multipliedBy(2));
        }
    }

    @Test
    void cutsTheConnection() throws Exception {
        for (var answer : List.of(hangsUp(), cutOff(answers("Done")))) {
            try (var server = ModelServer.start(answer)) {
                assertThatThrownBy(() -> ask(server)).isInstanceOf(IOException.class);
                assertThat(server.questions()).isNotEmpty();
            }
        }
        try (var server = ModelServer.start(answers("Done"))) {
            server.turnDeaf();

            assertThatThrownBy(() -> ask(server)).isInstanceOf(IOException.class);
            assertThat(server.questions()).isEmpty();
        }
    }

    @Test
    void knowsNoOtherAddress() throws Exception {
        try (var server = ModelServer.start(answers("Done"))) {
            assertThat(ask(server, "/responses").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void letsNoFaultOfAScriptPassUnseen() throws Exception {
        var server = ModelServer.start(question -> {
            throw new IllegalStateException("Nobody thought of this question");
        });

        assertThat(ask(server).statusCode()).isEqualTo(500);

        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("Nobody thought of this question");
    }
}
