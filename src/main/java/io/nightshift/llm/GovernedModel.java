package io.nightshift.llm;

import io.nightshift.cases.CaseId;
import io.nightshift.llm.Budgets.Room;
import io.nightshift.llm.ModelAnswer.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the model within the budget, again where that is sensible, and keeps a record of every call. */
@Component
class GovernedModel {

    private final GoAhead goAhead;
    private final Endpoint endpoint;
    private final EndpointSettings settings;
    private final Budgets budgets;
    private final Prices prices;
    private final TokenCount tokens;
    private final ModelCalls calls;
    private final GenAiConventions conventions;

    GovernedModel(
            GoAhead goAhead,
            Endpoint endpoint,
            EndpointSettings settings,
            Budgets budgets,
            Prices prices,
            TokenCount tokens,
            ModelCalls calls,
            GenAiConventions conventions) {
        this.goAhead = goAhead;
        this.endpoint = endpoint;
        this.settings = settings;
        this.budgets = budgets;
        this.prices = prices;
        this.tokens = tokens;
        this.calls = calls;
        this.conventions = conventions;
    }

    boolean isThere() {
        return endpoint.isThere();
    }

    /** Whose question it is. */
    record Asker(CaseId caseId, Purpose purpose, Bundle bundle) {}

    /** What the model answers, after as many tries as are sensible. */
    ModelAnswer ask(
            Asker asker,
            List<Turn> turns,
            List<ModelRequest.ToolSpec> tools,
            ModelRequest.@Nullable AnswerSchema schema) {
        var bundle = asker.bundle();
        var request = new ModelRequest(
                model(asker),
                turns,
                tools,
                schema,
                bundle.parameters().maxTokens(),
                bundle.parameters().temperature(),
                settings.limit());
        for (int attempt = 2; ; attempt++) {
            goAhead.require(asker.caseId());
            var answer = once(asker, request);
            var pause = pauseAfter(answer, attempt);
            if (pause == null || !waited(pause)) {
                return answer;
            }
        }
    }

    private String model(Asker asker) {
        var bundle = asker.bundle();
        var usual =
                Objects.requireNonNull(bundle.models().get(asker.purpose()), "a bundle has a model for each purpose");
        return !bundle.cheaper().isEmpty() && budgets.isTight(asker.caseId()) ? bundle.cheaper() : usual;
    }

    /** How long to wait for another try; null where there is none. A slow endpoint is not made slower by asking again. */
    private @Nullable Duration pauseAfter(ModelAnswer answer, int attempt) {
        if (attempt > settings.tries()
                || !(answer instanceof ModelAnswer.None none)
                || none.failure() != ModelFailure.RATE_LIMITED && none.failure() != ModelFailure.UNAVAILABLE) {
            return null;
        }
        var pause = none.waitFor() == null ? settings.pauseBefore(attempt) : none.waitFor();
        return pause.compareTo(settings.longestPause()) > 0 ? null : pause;
    }

    private static boolean waited(Duration pause) {
        try {
            return !new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ModelAnswer once(Asker asker, ModelRequest request) {
        var counted = tokens.of(request);
        var most = prices.micros(request.model(), counted, request.maxTokens());
        return switch (budgets.reserve(asker.caseId(), (long) counted + request.maxTokens(), most)) {
            case Room.None(ModelFailure failure) ->
                new ModelAnswer.None(failure, "the budget is used up", null, Usage.NONE);
            case Room.Reserved reserved -> within(reserved, asker, request, counted);
        };
    }

    private ModelAnswer within(Room.Reserved reserved, Asker asker, ModelRequest request, int counted) {
        var call = calls.sent(asker.caseId(), asker.purpose(), asker.bundle(), request);
        var observation = conventions.begin(asker.purpose(), asker.bundle(), request.model());
        var begun = System.nanoTime();
        var answer = endpoint.ask(request);
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        conventions.end(observation, request.model(), answer);
        var used = used(answer, request, counted);
        var micros = prices.micros(request.model(), used.promptTokens(), used.completionTokens());
        conventions.cost(asker.purpose(), asker.bundle(), request.model(), micros);
        budgets.settle(reserved, (long) used.promptTokens() + used.completionTokens(), micros, millis);
        calls.answered(call, answer, micros, millis);
        return answer;
    }

    /** What it has used: as the endpoint counts, else as we do; nothing where it was not even asked. */
    private static Usage used(ModelAnswer answer, ModelRequest request, int counted) {
        if (answer.usage().promptTokens() > 0) {
            return answer.usage();
        }
        return answer instanceof ModelAnswer.None none
                ? switch (none.failure()) {
                    case CIRCUIT_OPEN, RATE_LIMITED, UNAVAILABLE, REJECTED -> Usage.NONE;
                    case TIMED_OUT,
                            TRUNCATED,
                            EMPTY,
                            REFUSED,
                            WRONG_SCHEMA,
                            LOOPING,
                            OUT_OF_BUDGET,
                            OUT_OF_DAILY_BUDGET -> new Usage("", counted, request.maxTokens());
                }
                : new Usage("", counted, request.maxTokens());
    }
}
