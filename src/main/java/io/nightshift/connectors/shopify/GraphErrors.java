package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Shopify means by errors, those it answers with a status and those it answers with 200. */
final class GraphErrors {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private GraphErrors() {}

    static ErrorReading byStatus(Clock clock) {
        var byStatus = ErrorReading.byStatus(Shopify.NAME, clock, GraphErrors::said);
        return answer -> switch (answer.status()) {
            // The shop is frozen or closed, which whoever owns it can mend: nothing is wrong with what was asked.
            case 402, 423 -> new Unavailable(Shopify.NAME + ": " + answer.inShort() + "; the shop is closed");
            default -> byStatus.read(answer);
        };
    }

    private static String said(ErrorAnswer answer) {
        var errors = answer.json().path("errors");
        return errors.isTextual() ? errors.asText() : words(errors);
    }

    /** An answer with errors: whatever else is in it, it may not be complete. */
    static RuntimeException in(JsonNode answer) {
        var errors = answer.path("errors");
        var words = Shopify.NAME + " answered: " + (errors.isTextual() ? errors.asText() : words(errors));
        var codes = StreamSupport.stream(errors.spliterator(), false)
                .map(it -> it.path("extensions").path("code").asText())
                .collect(Collectors.toSet());
        if (codes.contains("THROTTLED")) {
            return new AskedToWait(
                    words, untilThereIsEnough(answer.path("extensions").path("cost")));
        }
        return codes.contains("ACCESS_DENIED") || codes.contains("MAX_COST_EXCEEDED")
                ? new Refused(words)
                : new Unavailable(words);
    }

    /** An error below what was to be done is one of telling what came of it: by then it may be done. */
    static void requireNoneAfterTheDeed(@Nullable JsonNode answer) {
        var errors = answer == null ? MissingNode.getInstance() : answer.path("errors");
        if (StreamSupport.stream(errors.spliterator(), false)
                .anyMatch(it -> it.path("path").size() > 1)) {
            throw new Unavailable(Shopify.NAME + " does not tell what came of it: " + words(errors));
        }
    }

    private static String words(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(it -> it.path("message").asText())
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining("; "));
    }

    /** Shopify says how much a call costs, how much is left and how fast that fills up again. */
    private static Duration untilThereIsEnough(JsonNode cost) {
        var status = cost.path("throttleStatus");
        var missing = cost.path("requestedQueryCost").asDouble()
                - status.path("currentlyAvailable").asDouble();
        var rate = status.path("restoreRate").asDouble();
        if (rate <= 0 || missing <= 0) {
            return ErrorReading.A_WHILE;
        }
        var wait = Duration.ofMillis((long) Math.ceil(1000 * missing / rate));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
