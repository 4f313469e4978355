package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What HubSpot's errors mean. Who has called too often is told which limit was met, and seldom how long to wait. */
final class HubSpotErrors implements ErrorReading {

    private static final Duration DAY_IS_OVER = Duration.ofMinutes(30);

    private final ErrorReading byStatus;
    private final Clock clock;

    HubSpotErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(HubSpot.NAME, clock, HubSpotErrors::said);
        this.clock = clock;
    }

    /** A day's limit is over when the day is, wherever the account lies: asked again every half hour until then. */
    @Override
    public RuntimeException read(ErrorAnswer answer) {
        var policy = answer.json().path("policyName").asText();
        return answer.status() == 429
                        && policy.equals("DAILY")
                        && answer.retryAfter(clock.instant()).isEmpty()
                ? new AskedToWait(HubSpot.NAME + ": the calls of the day are used up (" + policy + ")", DAY_IS_OVER)
                : byStatus.read(answer);
    }

    private static String said(ErrorAnswer answer) {
        var json = answer.json();
        var details = StreamSupport.stream(json.path("errors").spliterator(), false)
                .map(it -> it.path("message").asText());
        return Stream.concat(
                        Stream.of(
                                json.path("category").asText(),
                                json.path("policyName").asText(),
                                json.path("message").asText()),
                        details)
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining(" "));
    }
}
