package io.nightshift.connectors.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.nightshift.llm.LanguageModel;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelAnswer.Usage;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A model at an endpoint that speaks OpenAI's chat completions API. Each call has a virtual thread of its own, so that the
 * caller is back in time, or as soon as it is interrupted, whatever the call is stuck in.
 */
@Component
@Conditional(OnEndpoint.class)
class OpenAiModel implements LanguageModel, AutoCloseable {

    static final Duration LONGEST = Duration.ofDays(1);

    private final RequestWriting requests;
    private final FailureReading failures;
    private final Endpoint endpoint;
    private final Semaphore connections;

    OpenAiModel(OpenAiSettings settings, Clock clock) {
        EndpointRules.check(settings);
        this.requests = new RequestWriting(settings);
        this.failures = new FailureReading(clock);
        this.endpoint = new Endpoint(settings);
        this.connections = new Semaphore(settings.maxConnections(), true);
    }

    @Override
    public ModelAnswer ask(ModelRequest request) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A remote call must not hold a transaction");
        }
        if (Thread.currentThread().isInterrupted()) {
            return none(ModelFailure.TIMED_OUT, "the call was interrupted");
        }
        var limit = request.limit().compareTo(LONGEST) > 0 ? LONGEST : request.limit();
        if (limit.toMillis() < 1) {
            return none(ModelFailure.TIMED_OUT, "there was no time left to ask");
        }
        try {
            var params = requests.params(request);
            return within(limit, new FutureTask<>(() -> answer(params, limit)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return none(ModelFailure.REJECTED, "a schema of the request is no JSON object");
        }
    }

    private ModelAnswer within(Duration limit, FutureTask<ModelAnswer> call) {
        Thread.ofVirtual().name("openai-call").start(call);
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            return none(ModelFailure.TIMED_OUT, "there was no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return none(ModelFailure.TIMED_OUT, "the call was interrupted");
        } catch (ExecutionException e) {
            return failures.read(e.getCause() == null ? e : e.getCause());
        }
    }

    private ModelAnswer answer(ChatCompletionCreateParams params, Duration limit)
            throws IOException, InterruptedException {
        connections.acquire();
        try {
            return AnswerReading.read(endpoint.call(params, limit));
        } finally {
            connections.release();
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private static None none(ModelFailure failure, String words) {
        return new None(failure, words, null, Usage.NONE);
    }
}
