package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.llm.ModelAnswer.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The endpoint is left alone when it fails too often, and asked again after a while. */
class EndpointTest {

    private static final ModelRequest REQUEST =
            new ModelRequest("m", List.of(), List.of(), null, 10, null, Duration.ofSeconds(1));
    private static final ModelAnswer FINE = new ModelAnswer.Text("{}", Usage.NONE);
    private static final ModelAnswer DOWN = new ModelAnswer.None(ModelFailure.UNAVAILABLE, "503", null, Usage.NONE);
    private static final ModelAnswer REFUSAL = new ModelAnswer.None(ModelFailure.REFUSED, "no", null, Usage.NONE);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile ModelAnswer answer = FINE;

    @Test
    void isLeftAloneWhenHalfOfTheLastCallsFailed() {
        var endpoint = endpoint(Duration.ofHours(1));

        ask(endpoint, FINE, FINE, DOWN);
        assertThat(open()).isZero();
        ask(endpoint, DOWN);

        assertThat(open()).isOne();
        assertThat(endpoint.ask(REQUEST))
                .isInstanceOfSatisfying(
                        ModelAnswer.None.class,
                        none -> assertThat(none.failure()).isEqualTo(ModelFailure.CIRCUIT_OPEN));
        assertThat(asked).hasValue(4);
    }

    @Test
    void isAskedOnWhenItOnlyRefusesQuestions() {
        var endpoint = endpoint(Duration.ofHours(1));

        ask(endpoint, REFUSAL, REFUSAL, REFUSAL, REFUSAL, REFUSAL);

        assertThat(open()).isZero();
        assertThat(asked).hasValue(5);
    }

    @Test
    void isAskedAgainAfterAWhile() {
        var endpoint = endpoint(Duration.ofMillis(20));
        ask(endpoint, DOWN, DOWN, DOWN, DOWN);
        answer = FINE;

        await().untilAsserted(() -> assertThat(endpoint.ask(REQUEST)).isEqualTo(FINE));

        ask(endpoint, FINE);
        assertThat(open()).isZero();
    }

    @Test
    void takesAnExceptionOfTheConnectorForAFailure() {
        var broken = endpoint(Duration.ofHours(1), request -> {
            throw new UncheckedIOException("key=secret", new IOException());
        });

        assertThat(broken.ask(REQUEST)).isInstanceOfSatisfying(ModelAnswer.None.class, none -> {
            assertThat(none.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
            assertThat(none.words()).isEqualTo("UncheckedIOException");
        });
    }

    @Test
    void doesNotHideAFaultOfTheHouse() {
        var held = endpoint(Duration.ofHours(1), request -> {
            throw new IllegalStateException("A remote call must not hold a transaction");
        });

        for (int call = 0; call < 5; call++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> held.ask(REQUEST))
                    .withMessage("A remote call must not hold a transaction");
        }

        assertThat(open()).isZero();
    }

    @Test
    void isAskedAgainAfterAnErrorOnTrial() {
        var endpoint = endpoint(Duration.ofMillis(20), request -> {
            if (asked.incrementAndGet() == 5) {
                throw new StackOverflowError();
            }
            return answer;
        });
        ask(endpoint, DOWN, DOWN, DOWN, DOWN);
        answer = FINE;
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> endpoint.ask(REQUEST)).isInstanceOf(StackOverflowError.class));

        assertThat(endpoint.ask(REQUEST)).isEqualTo(FINE);
    }

    @Test
    void isNotThereWithoutAConnector() {
        var none = endpoint(Duration.ofHours(1), null);

        assertThat(none.isThere()).isFalse();
        assertThat(none.ask(REQUEST)).isInstanceOf(ModelAnswer.None.class);
    }

    private void ask(Endpoint endpoint, ModelAnswer... answers) {
        for (var one : answers) {
            answer = one;
            endpoint.ask(REQUEST);
        }
    }

    private double open() {
        return meters.get("nightshift.model.circuit.open").gauge().value();
    }

    private Endpoint endpoint(Duration leaveAlone) {
        return endpoint(leaveAlone, request -> {
            asked.incrementAndGet();
            return answer;
        });
    }

    private Endpoint endpoint(Duration leaveAlone, @Nullable LanguageModel model) {
        var beans = new StaticListableBeanFactory();
        if (model != null) {
            beans.addBean("model", model);
        }
        var settings = new EndpointSettings(
                Duration.ofSeconds(1), 3, Duration.ofMillis(1), Duration.ofSeconds(1), 4, 50, leaveAlone, 1);
        return new Endpoint(beans.getBeanProvider(LanguageModel.class), settings, meters);
    }
}
