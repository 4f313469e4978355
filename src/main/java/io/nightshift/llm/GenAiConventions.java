package io.nightshift.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.stereotype.Component;

/**
 * The names of OpenTelemetry's semantic conventions for generative AI, version 0.1.0 of their own repository, which are still
 * in development: a newer version is followed here and nowhere else. What is said to a model is never part of them.
 */
@Component
class GenAiConventions {

    static final String DURATION = "gen_ai.client.operation.duration";
    static final String TOKENS = "gen_ai.client.token.usage";

    private final ObservationRegistry observations;
    private final MeterRegistry meters;

    GenAiConventions(ObservationRegistry observations, MeterRegistry meters) {
        this.observations = observations;
        this.meters = meters;
    }

    /** Begins to observe one call. */
    Observation begin(Purpose purpose, Bundle bundle, String model) {
        return Observation.createNotStarted(DURATION, observations)
                .contextualName("chat " + model)
                .lowCardinalityKeyValue("gen_ai.operation.name", "chat")
                .lowCardinalityKeyValue("gen_ai.provider.name", "openai")
                .lowCardinalityKeyValue("gen_ai.request.model", model)
                .lowCardinalityKeyValue("nightshift.purpose", purpose.word())
                .lowCardinalityKeyValue("nightshift.bundle", bundle.id())
                .start();
    }

    /** Ends the observation of a call. */
    void end(Observation observation, String model, ModelAnswer answer) {
        var usage = answer.usage();
        var failed = answer instanceof ModelAnswer.None;
        observation
                .lowCardinalityKeyValue("error.type", failed ? ModelCalls.outcome(answer) : "none")
                .highCardinalityKeyValue("gen_ai.response.model", usage.model())
                .highCardinalityKeyValue("gen_ai.usage.input_tokens", Integer.toString(usage.promptTokens()))
                .highCardinalityKeyValue("gen_ai.usage.output_tokens", Integer.toString(usage.completionTokens()))
                .stop();
        count(model, "input", usage.promptTokens());
        count(model, "output", usage.completionTokens());
    }

    /** What a call has cost, in EUR. */
    void cost(Purpose purpose, Bundle bundle, String model, long micros) {
        Counter.builder("nightshift.model.cost")
                .description("What language models have cost by the price table")
                .baseUnit("eur")
                .tag("model", model)
                .tag("purpose", purpose.word())
                .tag("bundle", bundle.id())
                .register(meters)
                .increment(micros / 1_000_000.0);
    }

    private void count(String model, String type, int tokens) {
        DistributionSummary.builder(TOKENS)
                .tag("gen_ai.operation.name", "chat")
                .tag("gen_ai.request.model", model)
                .tag("gen_ai.token.type", type)
                .register(meters)
                .record(tokens);
    }
}
