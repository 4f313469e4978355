package io.nightshift.connectors.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.JsonNumber;
import com.openai.core.JsonObject;
import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import io.nightshift.llm.ModelAnswer.None;
import io.nightshift.llm.ModelAnswer.Usage;
import io.nightshift.llm.ModelFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of failure an exception is. The message of an exception is never repeated: an endpoint may have put the prompt
 * or the key into it.
 */
final class FailureReading {

    /** The names of errors that the API has, and nothing that could be a key or a sentence. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,48}|\\d{1,5}");

    private final RetryAfter retryAfter;

    FailureReading(Clock clock) {
        this.retryAfter = new RetryAfter(clock);
    }

    None read(Throwable problem) {
        if (problem instanceof OpenAIServiceException answer) {
            return answered(answer);
        }
        var inTransport = causes(problem).filter(IOException.class::isInstance).findFirst();
        if (inTransport.isPresent()) {
            return inTransport(inTransport.get());
        }
        return none(ModelFailure.UNAVAILABLE, "the call failed: " + name(problem), null);
    }

    private static None inTransport(Throwable problem) {
        return switch (problem) {
            case InterruptedIOException late ->
                none(ModelFailure.TIMED_OUT, "the endpoint did not answer in time", null);
            case JsonProcessingException malformed ->
                none(ModelFailure.UNAVAILABLE, "the endpoint's answer is no JSON", null);
            default -> none(ModelFailure.UNAVAILABLE, "the endpoint could not be reached: " + name(problem), null);
        };
    }

    private None answered(OpenAIServiceException answer) {
        var names = names(answer);
        var failure = failure(answer.statusCode(), names);
        var words = "the endpoint answered with status " + answer.statusCode()
                + (names.isEmpty() ? "" : ": " + String.join(", ", names));
        return none(failure, words, failure.endpointDown() ? waitFor(answer) : null);
    }

    /** Used-up credit comes as 429, but no waiting helps: like a wrong key, it takes a person. */
    private static ModelFailure failure(int status, List<String> names) {
        if (status == 400 && names.contains("content_filter")) {
            return ModelFailure.REFUSED;
        }
        if (names.contains("insufficient_quota")) {
            return ModelFailure.REJECTED;
        }
        return switch (status) {
            case 429 -> ModelFailure.RATE_LIMITED;
            case 408, 409 -> ModelFailure.UNAVAILABLE;
            default -> status >= 500 ? ModelFailure.UNAVAILABLE : ModelFailure.REJECTED;
        };
    }

    private @Nullable Duration waitFor(OpenAIServiceException answer) {
        return retryAfter
                .of(header -> answer.headers().values(header).stream().findFirst())
                .orElse(null);
    }

    /** The error's code and type, where it has them; servers send numbers for texts and texts for objects. */
    private static List<String> names(OpenAIServiceException answer) {
        return answer.body() instanceof JsonObject error
                ? Stream.of("code", "type")
                        .map(field -> text(error.values().get(field)))
                        .filter(it -> NAME.matcher(it).matches())
                        .distinct()
                        .toList()
                : List.of();
    }

    private static String text(@Nullable JsonValue value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber number -> number.value().toString();
            case null, default -> "";
        };
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause).limit(20);
    }

    private static String name(Throwable problem) {
        return problem.getClass().getSimpleName();
    }

    private static None none(ModelFailure failure, String words, @Nullable Duration waitFor) {
        return new None(failure, words, waitFor, Usage.NONE);
    }
}
