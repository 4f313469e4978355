package io.nightshift.connectors.openai;

import static io.nightshift.model.ScriptedAnswer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelAnswer.Usage;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.Turn.ToolCall;
import io.nightshift.model.ModelServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of servers that are not quite as the API has it. */
class OpenAiToleranceTest {

    private static ModelAnswer answerTo(String body) throws IOException {
        try (var server = ModelServer.start(raw(body));
                var model = Given.model(server.baseUrl())) {
            return model.ask(Given.withTools());
        }
    }

    private static ModelAnswer answerWithMessage(String message) throws IOException {
        return answerTo("{\"choices\": [{\"message\": " + message + "}]}");
    }

    @Test
    void needsNothingButTheText() throws IOException {
        assertThat(answerWithMessage("{\"content\": \"Done\"}")).isEqualTo(new ModelAnswer.Text("Done", Usage.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"eos\"", "null", "7", "\"tool_calls\"", "\"stop\""})
    void doesNotMindWhyAnAnswerEnded(String reason) throws IOException {
        var answer =
                answerTo("{\"choices\": [{\"message\": {\"content\": \"Done\"}, \"finish_reason\": " + reason + "}]}");

        assertThat(answer).isInstanceOf(ModelAnswer.Text.class);
    }

    @Test
    void doesNotMindUnknownFields() throws IOException {
        var answer = answerTo("""
            {"object": 7, "choices": [{"message": {"content": "Done", "reasoning": {"steps": []}, "role": null}},
             {"message": {"content": "Another"}}], "timings": {"ms": 1.5}, "model": "local", "created": "today"}\
            """);

        assertThat(answer).isEqualTo(new ModelAnswer.Text("Done", new Usage("local", 0, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_tokens\": 12, \"completion_tokens\": 3} | 12 | 3",
                "{\"prompt_tokens\": \"12\", \"completion_tokens\": 3.0} | 12 | 3",
                "{\"prompt_tokens\": -1} | 0 | 0",
                "{\"prompt_tokens\": {}, \"completion_tokens\": null} | 0 | 0",
                "null | 0 | 0",
                "[] | 0 | 0",
            })
    void countsWhatTheServerCounted(String usage, int prompt, int completion) throws IOException {
        var answer = answerTo("{\"choices\": [{\"message\": {\"content\": \"Done\"}}], \"usage\": " + usage + "}");

        assertThat(answer.usage()).isEqualTo(new Usage("", prompt, completion));
    }

    @Test
    void joinsATextThatComesInParts() throws IOException {
        var answer = answerWithMessage("""
            {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]},
             {"type": "text", "text": "Do"}, {"type": "text", "text": "ne"}]}\
            """);

        assertThat(answer).isEqualTo(new ModelAnswer.Text("Done", Usage.NONE));
    }

    @Test
    void givesACallThatHasNoneAnIdOfItsOwn() throws IOException {
        var answer = (ModelAnswer.Calls) answerWithMessage("""
            {"tool_calls": [{"function": {"name": "orderDetail", "arguments": "{}"}},
             {"id": "", "type": "function", "function": {"name": "orderDetail"}},
             {"id": "call_7", "function": {"name": "orderDetail", "arguments": {"order": "SO-1"}}}]}\
            """);

        assertThat(answer.calls()).extracting(ToolCall::arguments).containsExactly("{}", "", "{\"order\":\"SO-1\"}");
        assertThat(answer.calls())
                .extracting(ToolCall::id)
                .contains("call_7")
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{}]",
                "[7]",
                "[{\"function\": {\"arguments\": \"{}\"}}]",
                "[{\"type\": \"custom\", \"custom\": {\"name\": \"shell\", \"input\": \"ls\"}}]",
                "[{\"function\": {\"name\": \"orderDetail\"}}, {\"function\": {}}]",
            })
    void cannotCallAToolWithoutAName(String calls) throws IOException {
        var answer = (None) answerWithMessage("{\"content\": \"Done\", \"tool_calls\": " + calls + "}");

        assertThat(answer.failure()).isEqualTo(ModelFailure.WRONG_SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}"})
    void takesNoCallsForNone(String calls) throws IOException {
        var answer = answerWithMessage("{\"content\": \"Done\", \"tool_calls\": " + calls + ", \"refusal\": \"\"}");

        assertThat(answer).isInstanceOf(ModelAnswer.Text.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[{}]", "[7]", "[null]", "[{\"message\": null}]", "[{\"message\": {\"content\": 7}}]"})
    void findsNothingInAnEmptyAnswer(String choices) throws IOException {
        var answer = (None) answerTo("{\"choices\": " + choices + "}");

        assertThat(answer.failure()).isEqualTo(ModelFailure.EMPTY);
    }
}
