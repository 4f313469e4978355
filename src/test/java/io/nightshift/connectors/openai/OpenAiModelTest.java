package io.nightshift.connectors.openai;

import static io.nightshift.model.ScriptedAnswer.answers;
import static io.nightshift.model.ScriptedAnswer.calls;
import static io.nightshift.model.ScriptedAnswer.cutOff;
import static io.nightshift.model.ScriptedAnswer.filtered;
import static io.nightshift.model.ScriptedAnswer.hangsUp;
import static io.nightshift.model.ScriptedAnswer.raw;
import static io.nightshift.model.ScriptedAnswer.refuses;
import static io.nightshift.model.ScriptedAnswer.saysNothing;
import static io.nightshift.model.ScriptedAnswer.status;
import static io.nightshift.model.ScriptedAnswer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelAnswer.Usage;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.Turn.ToolCall;
import io.nightshift.model.ModelServer;
import io.nightshift.model.ScriptedAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Every outcome of a call, over HTTP. */
class OpenAiModelTest {

    private ModelServer server;
    private OpenAiModel model;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(answers("Done"));
        model = Given.model(server.baseUrl());
    }

    @AfterEach
    void stop() {
        model.close();
        server.close();
    }

    private ModelAnswer ask(ModelRequest request, ScriptedAnswer scripted) {
        server.follow(scripted);
        return model.ask(request);
    }

    private None fails(ScriptedAnswer scripted) {
        return (None) ask(Given.plain(), scripted);
    }

    @Test
    void answersWithATextAndWhatItHasUsed() {
        var answer = ask(Given.plain(), answers("It was refunded"));

        assertThat(answer)
                .asInstanceOf(type(ModelAnswer.Text.class))
                .satisfies(
                        it -> assertThat(it.text()).isEqualTo("It was refunded"),
                        it -> assertThat(it.usage().model()).isEqualTo("gpt-test"),
                        it -> assertThat(it.usage().promptTokens()).isPositive(),
                        it -> assertThat(it.usage().completionTokens()).isPositive());
    }

    @Test
    void wantsSeveralToolsCalledAtOnce() {
        var answer = ask(
                Given.withTools(),
                calls("orderDetail", Map.of("order", "SO-1"))
                        .and("orderDetail", Map.of("order", "SO-2"))
                        .saying("Let me look"));

        var wanted = (ModelAnswer.Calls) answer;
        assertThat(wanted.text()).isEqualTo("Let me look");
        assertThat(wanted.calls())
                .extracting(ToolCall::name, ToolCall::arguments)
                .containsExactly(
                        tuple("orderDetail", "{\"order\":\"SO-1\"}"), tuple("orderDetail", "{\"order\":\"SO-2\"}"));
        assertThat(wanted.calls())
                .extracting(ToolCall::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"order\":", "", "order SO-1 please", "[]"})
    void passesBrokenArgumentsOnAsTheModelWroteThem(String arguments) {
        var answer = (ModelAnswer.Calls) ask(Given.withTools(), calls("orderDetail", arguments));

        assertThat(answer.calls())
                .singleElement()
                .extracting(ToolCall::arguments)
                .isEqualTo(arguments);
    }

    @Test
    void passesToolsOnThatNobodyOffered() {
        assertThat(ask(Given.withTools(), calls("launchRocket", Map.of()))).isInstanceOf(ModelAnswer.Calls.class);
        assertThat(ask(Given.plain(), calls("launchRocket", Map.of()))).isInstanceOf(ModelAnswer.Calls.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 307, 308, 400, 401, 402, 403, 404, 405, 413, 422, 499})
    void isRejected(int status) {
        var answer =
                fails(status(status).named("invalid_request_error", "some_code").retryAfter(3));

        assertThat(answer)
                .isEqualTo(new None(
                        ModelFailure.REJECTED,
                        "the endpoint answered with status " + status + ": some_code, invalid_request_error",
                        null,
                        Usage.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 500, 502, 503, 504, 529, 599})
    void isUnavailableAndSaysForHowLong(int status) {
        var answer = fails(status(status).retryAfter(7));

        assertThat(answer.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
        assertThat(answer.waitFor()).isEqualTo(Duration.ofSeconds(7));
        assertThat(answer.words()).contains("status " + status);
    }

    @Test
    void takesNoMoreRequestsForNow() {
        var named = status(429).named("requests", "rate_limit_exceeded");

        assertThat(fails(named).waitFor()).isNull();
        assertThat(fails(named.retryAfter(2)))
                .isEqualTo(new None(
                        ModelFailure.RATE_LIMITED,
                        "the endpoint answered with status 429: rate_limit_exceeded, requests",
                        Duration.ofSeconds(2),
                        Usage.NONE));
        assertThat(fails(named.retryAfter(2).with("retry-after-ms", "1500")).waitFor())
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(fails(named.with("Retry-After", "Mon, 02 Mar 2026 12:00:30 GMT"))
                        .waitFor())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"insufficient_quota, insufficient_quota", "insufficient_quota, ''", "tokens, insufficient_quota"})
    void doesNotWaitForCreditThatIsUsedUp(String type, String code) {
        var answer = fails(status(429).named(type, code).retryAfter(2));

        assertThat(answer.failure()).isEqualTo(ModelFailure.REJECTED);
        assertThat(answer.waitFor()).isNull();
    }

    @Test
    void isRefusedByTheFilterInFrontOfTheModel() {
        assertThat(fails(status(400).named("", "content_filter")).failure()).isEqualTo(ModelFailure.REFUSED);
        assertThat(fails(status(400).named("", "invalid_value")).failure()).isEqualTo(ModelFailure.REJECTED);
    }

    @Test
    void asksOnceAndLeavesTryingAgainToOthers() {
        fails(status(503));

        assertThat(server.questions()).hasSize(1);
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (var elsewhere = ModelServer.start(answers("Got it"))) {
            var answer = fails(status(307).with("Location", elsewhere.baseUrl() + "/chat/completions"));

            assertThat(answer.failure()).isEqualTo(ModelFailure.REJECTED);
            assertThat(elsewhere.questions()).isEmpty();
        }
    }

    @Test
    void cannotReachAServerThatIsDown() {
        server.close();

        var answer = (None) model.ask(Given.plain());

        assertThat(answer.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
        assertThat(answer.words()).isEqualTo("the endpoint could not be reached: ConnectException");
    }

    @Test
    void isHungUpOnBeforeAnythingIsRead() {
        server.turnDeaf();

        assertThat(model.ask(Given.plain()))
                .asInstanceOf(type(None.class))
                .extracting(None::failure)
                .isEqualTo(ModelFailure.UNAVAILABLE);
    }

    @Test
    void isHungUpOnAfterItHasAsked() {
        assertThat(fails(hangsUp()).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    }

    @Test
    void isCutOffInTheMiddleOfTheAnswer() {
        assertThat(fails(cutOff(answers("It was refunded"))).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    }

    @Test
    void isCutOffAtTheGreatestLength() {
        var answer = fails(truncated("It was ref"));

        assertThat(answer.failure()).isEqualTo(ModelFailure.TRUNCATED);
        assertThat(answer.usage().completionTokens()).isPositive();
    }

    @Test
    void refusesToAnswer() {
        var answer = fails(refuses("I cannot help with " + Given.PROMPT));

        assertThat(answer.failure()).isEqualTo(ModelFailure.REFUSED);
        assertThat(answer.words()).doesNotContain(Given.PROMPT);
        assertThat(fails(filtered()).failure()).isEqualTo(ModelFailure.REFUSED);
    }

    @Test
    void answersNothing() {
        assertThat(fails(saysNothing()).failure()).isEqualTo(ModelFailure.EMPTY);
        assertThat(fails(answers(" \n")).failure()).isEqualTo(ModelFailure.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "<html>Bad gateway</html>",
                "{\"choices\": [",
                "null",
                "[]",
                "7",
                "{}",
                "{\"choices\": null}",
                "{\"choices\": \"none\"}",
                "{\"error\": {\"message\": \"overloaded\", \"code\": 529}}",
            })
    void answersWithSomethingThatIsNoneOfThisApi(String body) {
        assertThat(fails(raw(body)).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    }

    @Test
    void readsAnAnswerOfTheGreatestSizeAndNoByteMore() {
        var start = "{\"choices\": [{\"message\": {\"content\": \"Done\"}}], \"padding\": \"";
        var end = "\"}";
        var padding = "x".repeat(Endpoint.LARGEST_ANSWER - start.length() - end.length());

        assertThat(ask(Given.plain(), raw(start + padding + end))).isInstanceOf(ModelAnswer.Text.class);
        assertThat(fails(raw(start + padding + "x" + end)).failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    }

    @Test
    void asksNothingWhileATransactionIsHeld() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> model.ask(Given.plain())).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }

        assertThat(server.questions()).isEmpty();
    }

    @Test
    void namesAFaultOfItsOwnByItsClassAlone() {
        model.close();

        var answer = (None) model.ask(Given.plain());

        assertThat(answer.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
        assertThat(answer.words()).matches("the call failed: \\w+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"KEY PROMPT\", \"type\": \"KEY\", \"code\": \"PROMPT\", \"param\":"
                        + " \"KEY\"}}",
                "{\"error\": {\"message\": \"KEY\", \"type\": null, \"code\": 400}}",
                "{\"error\": {\"message\": {\"KEY\": \"PROMPT\"}, \"code\": [\"KEY\"]}}",
                "{\"error\": \"KEY PROMPT\"}",
                "{\"detail\": [{\"msg\": \"KEY\", \"input\": \"PROMPT\"}]}",
                "{\"code\": \"KEY\", \"message\": \"PROMPT\"}",
                "KEY PROMPT",
                "",
            })
    void neverRepeatsTheKeyOrThePrompt(String body) {
        var echo = body.replace("KEY", Given.KEY).replace("PROMPT", Given.PROMPT);

        for (var status : new int[] {400, 401, 404, 429, 500}) {
            var answer = fails(new ScriptedAnswer.Raw(status, echo));

            assertThat(answer.words())
                    .startsWith("the endpoint answered with status " + status)
                    .doesNotContain(Given.KEY, Given.PROMPT);
        }
    }
}
