package io.nightshift.connectors.freshdesk;

import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Freshdesk's errors mean: a description with fields, or a message alone. */
final class FreshdeskErrors implements ErrorReading {

    private final ErrorReading byStatus;

    FreshdeskErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(Freshdesk.NAME, clock, FreshdeskErrors::said);
    }

    @Override
    public RuntimeException read(ErrorAnswer answer) {
        return byStatus.read(answer);
    }

    private static String said(ErrorAnswer answer) {
        var json = answer.json();
        var fields = StreamSupport.stream(json.path("errors").spliterator(), false)
                .map(it -> it.path("field").asText() + ": " + it.path("message").asText());
        return Stream.of(
                        Stream.of(json.path("description").asText()),
                        fields,
                        Stream.of(json.path("message").asText()))
                .flatMap(it -> it)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
