package io.nightshift.connectors.confluence;

import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Confluence's errors mean; its older interface says them in other words than its newer one. */
final class ConfluenceErrors {

    private ConfluenceErrors() {}

    static ErrorReading with(Clock clock) {
        return ErrorReading.byStatus(Confluence.NAME, clock, ConfluenceErrors::said);
    }

    private static String said(ErrorAnswer answer) {
        var json = answer.json();
        var newer = StreamSupport.stream(json.path("errors").spliterator(), false)
                .map(it -> it.path("title").asText());
        return Stream.concat(newer, Stream.of(json.path("message").asText()))
                .collect(Collectors.joining(" "))
                .strip();
    }
}
