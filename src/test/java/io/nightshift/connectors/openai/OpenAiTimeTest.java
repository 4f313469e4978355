package io.nightshift.connectors.openai;

import static io.nightshift.model.Script.sequence;
import static io.nightshift.model.ScriptedAnswer.after;
import static io.nightshift.model.ScriptedAnswer.answers;
import static io.nightshift.model.ScriptedAnswer.haltingFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest;
import io.nightshift.model.ModelServer;
import io.nightshift.model.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a call may take, what ends it early, and how many there can be at once. */
@Timeout(60)
class OpenAiTimeTest {

    private static final Duration NEVER = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);

    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(answers("Done"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OpenAiModel model(String... properties) {
        return Given.model(server.baseUrl(), properties);
    }

    private static ModelFailure failure(ModelAnswer answer) {
        return ((None) answer).failure();
    }

    @Test
    void waitsNoLongerThanItsLimitForTheFirstByte() {
        server.follow(after(NEVER, answers("Done")));

        try (var model = model()) {
            assertThat(failure(model.ask(Given.within(SHORT)))).isEqualTo(ModelFailure.TIMED_OUT);
        }
    }

    @Test
    void waitsNoLongerThanItsLimitForTheLastByte() {
        server.follow(haltingFor(NEVER, answers("Done")));

        try (var model = model()) {
            assertThat(failure(model.ask(Given.within(SHORT)))).isEqualTo(ModelFailure.TIMED_OUT);
        }
    }

    @Test
    void waitsForASlowAnswerWithinItsLimit() {
        server.follow(after(SHORT, haltingFor(SHORT, answers("Done"))));

        try (var model = model()) {
            assertThat(model.ask(Given.plain())).isInstanceOf(ModelAnswer.Text.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999_999})
    void asksNothingWhereNoTimeIsLeft(long nanoseconds) {
        try (var model = model()) {
            assertThat(failure(model.ask(Given.within(Duration.ofNanos(nanoseconds)))))
                    .isEqualTo(ModelFailure.TIMED_OUT);
        }

        assertThat(server.questions()).isEmpty();
    }

    @Test
    void takesALimitForWhichThereIsNoNumber() {
        try (var model = model()) {
            assertThat(model.ask(Given.within(Duration.ofSeconds(Long.MAX_VALUE))))
                    .isInstanceOf(ModelAnswer.Text.class);
        }
    }

    /** Otherwise the second question would wait for the first one's connection until its own limit. */
    @Test
    void letsGoOfTheConnectionWhenItsTimeIsUp() {
        server.follow(sequence(after(NEVER, answers("Late")), answers("Done")));

        try (var model = model("max-connections=1")) {
            model.ask(Given.within(SHORT));

            assertThat(model.ask(Given.plain())).isInstanceOf(ModelAnswer.Text.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void comesBackAsSoonAsItIsInterrupted(boolean virtual) throws Exception {
        server.follow(after(NEVER, answers("Late")));
        var stillInterrupted = new AtomicBoolean();

        try (var model = model("max-connections=1")) {
            var call = new FutureTask<>(() -> {
                var answer = model.ask(Given.within(NEVER));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                return answer;
            });
            var thread = virtual
                    ? Thread.ofVirtual().start(call)
                    : Thread.ofPlatform().start(call);
            await().until(() -> server.underWay() == 1);
            thread.interrupt();

            assertThat(failure(call.get())).isEqualTo(ModelFailure.TIMED_OUT);
            assertThat(stillInterrupted).isTrue();
            server.follow(answers("Done"));
            assertThat(model.ask(Given.plain())).isInstanceOf(ModelAnswer.Text.class);
        }
    }

    @Test
    void asksNothingOnAThreadThatIsInterruptedAlready() {
        try (var model = model()) {
            Thread.currentThread().interrupt();
            var answer = model.ask(Given.plain());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure(answer)).isEqualTo(ModelFailure.TIMED_OUT);
        }

        assertThat(server.questions()).isEmpty();
    }

    /** None of them is answered before all have arrived, so a limit below their number would end in time-outs. */
    @Test
    void hasAsManyCallsUnderWayAsThereAreCallers() throws Exception {
        var arrived = new CountDownLatch(1000);
        server.follow(question -> {
            arrived.countDown();
            awaitAll(arrived);
            return answers("Done");
        });

        try (var model = model()) {
            assertThat(all(1000, model, Given.within(Duration.ofSeconds(50))))
                    .hasOnlyElementsOfType(ModelAnswer.Text.class);
        }

        assertThat(server.peak()).isEqualTo(1000);
    }

    @Test
    void hasNoMoreCallsUnderWayThanItMay() throws Exception {
        server.follow(after(Duration.ofMillis(50), answers("Done")));

        try (var model = model("max-connections=2")) {
            assertThat(all(12, model, Given.plain())).hasOnlyElementsOfType(ModelAnswer.Text.class);
        }

        assertThat(server.peak()).isEqualTo(2);
    }

    @Test
    void waitsForAConnectionNoLongerThanItsLimit() throws Exception {
        server.follow(after(NEVER, answers("Late")));

        try (var model = model("max-connections=1");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> model.ask(Given.within(NEVER)));
            await().until(() -> server.underWay() == 1);

            assertThat(failure(model.ask(Given.within(SHORT)))).isEqualTo(ModelFailure.TIMED_OUT);
            assertThat(server.questions()).hasSize(1);
            first.cancel(true);
        }
    }

    @Test
    void usesAConnectionAgain() {
        try (var model = model()) {
            IntStream.range(0, 20).forEach(i -> model.ask(Given.plain()));
        }

        assertThat(callers()).hasSize(20).containsOnly(callers().getFirst());
    }

    /** Common local servers hang up after 5 seconds. */
    @Test
    void usesNoConnectionAgainThatTheServerMayHaveLeft() throws Exception {
        try (var model = model()) {
            model.ask(Given.plain());
            Thread.sleep(Duration.ofMillis(4900));
            model.ask(Given.plain());
        }

        assertThat(callers()).doesNotHaveDuplicates().hasSize(2);
    }

    private List<String> callers() {
        return server.questions().stream().map(Question::caller).toList();
    }

    private static List<ModelAnswer> all(int number, OpenAiModel model, ModelRequest request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<ModelAnswer>>();
            IntStream.range(0, number).forEach(i -> calls.add(threads.submit(() -> model.ask(request))));
            var answers = new ArrayList<ModelAnswer>();
            for (var call : calls) {
                answers.add(call.get());
            }
            return answers;
        }
    }

    private static void awaitAll(CountDownLatch arrived) {
        try {
            assertThat(arrived.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
