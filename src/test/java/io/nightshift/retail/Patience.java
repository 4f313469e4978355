package io.nightshift.retail;

import io.nightshift.llm.LanguageModel;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Asks a model again while its endpoint is busy, so that a long measurement does not end for that. */
final class Patience {

    private static final int TRIES = 6;

    private Patience() {}

    static ModelAnswer ask(LanguageModel model, ModelRequest request) {
        var answer = model.ask(request);
        for (int attempt = 1; attempt < TRIES && answer instanceof ModelAnswer.None none && isBusy(none); attempt++) {
            var pause = Objects.requireNonNullElse(none.waitFor(), Duration.ofSeconds(1L << attempt));
            LockSupport.parkNanos(pause.toNanos());
            answer = model.ask(request);
        }
        return answer;
    }

    private static boolean isBusy(ModelAnswer.None none) {
        return none.failure() == ModelFailure.RATE_LIMITED || none.failure() == ModelFailure.UNAVAILABLE;
    }
}
