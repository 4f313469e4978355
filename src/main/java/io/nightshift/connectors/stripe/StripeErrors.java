package io.nightshift.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Stripe means by an answer that is no success. */
final class StripeErrors {

    private StripeErrors() {}

    static ErrorReading with(Clock clock) {
        var byStatus = ErrorReading.byStatus(StripeConnection.NAME, clock, StripeErrors::said);
        return answer -> {
            var type = answer.json().path("error").path("type").asText();
            return switch (answer.status()) {
                case 400 ->
                    type.equals("idempotency_error")
                            ? new KeyReused("The key was used before for another request: " + said(answer))
                            : byStatus.read(answer);
                // Somebody is doing it right now, or what Stripe itself depends on did not answer: it may be done.
                case 409, 424 -> new Unavailable("stripe: " + answer.inShort() + " (" + said(answer) + ")");
                default -> byStatus.read(answer);
            };
        };
    }

    private static String said(ErrorAnswer answer) {
        var error = answer.json().path("error");
        return Stream.of("code", "decline_code", "message")
                .map(error::path)
                .map(JsonNode::asText)
                .filter(word -> !word.isBlank())
                .collect(Collectors.joining(": "));
    }
}
