package io.nightshift.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nightshift.llm.ModelAnswer.Usage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The model's endpoint, left alone for a while when it fails too often. */
@Component
class Endpoint {

    private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

    private final ObjectProvider<LanguageModel> model;
    private final CircuitBreaker circuit;

    Endpoint(ObjectProvider<LanguageModel> model, EndpointSettings settings, MeterRegistry meters) {
        this.model = model;
        this.circuit = CircuitBreaker.of(
                "language-model",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.window())
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.leaveAlone())
                        .permittedNumberOfCallsInHalfOpenState(settings.trials())
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .build());
        circuit.getEventPublisher()
                .onStateTransition(change -> log.warn(
                        "The language model's circuit goes from {} to {}",
                        change.getStateTransition().getFromState(),
                        change.getStateTransition().getToState()));
        Gauge.builder(
                        "nightshift.model.circuit.open",
                        circuit,
                        it -> it.getState() == CircuitBreaker.State.OPEN ? 1 : 0)
                .description("1 while the language model is left alone because it failed too often")
                .register(meters);
    }

    /** Whether a model is connected at all. */
    boolean isThere() {
        var connected = model.getIfAvailable();
        return connected != null && connected.isConnected();
    }

    ModelAnswer ask(ModelRequest request) {
        var connected = model.getIfAvailable();
        if (connected == null) {
            return none(ModelFailure.UNAVAILABLE, "no model is connected");
        }
        if (!circuit.tryAcquirePermission()) {
            return none(ModelFailure.CIRCUIT_OPEN, "the endpoint failed too often of late");
        }
        return permitted(connected, request);
    }

    /** A permission that is not given back would keep a half-open circuit half open for ever. */
    private ModelAnswer permitted(LanguageModel connected, ModelRequest request) {
        var begun = System.nanoTime();
        ModelAnswer answer = null;
        try {
            answer = ask(connected, request);
            return answer;
        } finally {
            if (answer == null) {
                circuit.releasePermission();
            } else {
                count(answer, System.nanoTime() - begun);
            }
        }
    }

    private void count(ModelAnswer answer, long nanos) {
        if (answer instanceof ModelAnswer.None none && none.failure().endpointDown()) {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, new EndpointDown(none.failure()));
        } else {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A fault of the house, such as a call that would hold a transaction, says nothing about the endpoint and is not hidden. */
    private static ModelAnswer ask(LanguageModel model, ModelRequest request) {
        try {
            return model.ask(request);
        } catch (IllegalStateException faultOfTheHouse) {
            throw faultOfTheHouse;
        } catch (RuntimeException e) {
            log.warn("The connector to the language model failed", e);
            return none(ModelFailure.UNAVAILABLE, e.getClass().getSimpleName());
        }
    }

    private static ModelAnswer none(ModelFailure failure, String words) {
        return new ModelAnswer.None(failure, words, null, Usage.NONE);
    }

    /** For the circuit's statistics only. */
    private static class EndpointDown extends RuntimeException {

        EndpointDown(ModelFailure failure) {
            super(failure.name(), null, false, false);
        }
    }
}
