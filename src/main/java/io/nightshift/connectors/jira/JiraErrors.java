package io.nightshift.connectors.jira;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Jira's errors mean. Service Management says them in other words than the platform below it. */
final class JiraErrors implements ErrorReading {

    private final ErrorReading byStatus;

    JiraErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(Jira.NAME, clock, JiraErrors::said);
    }

    /** Two changes of one issue at the same time: nothing is wrong with ours, it comes later. */
    @Override
    public RuntimeException read(ErrorAnswer answer) {
        return answer.status() == 409
                ? new Unavailable(Jira.NAME + ": " + answer.inShort() + "; somebody else is changing it just now")
                : byStatus.read(answer);
    }

    private static String said(ErrorAnswer answer) {
        var json = answer.json();
        var messages = StreamSupport.stream(json.path("errorMessages").spliterator(), false)
                .map(it -> it.asText());
        var fields = json.path("errors").properties().stream()
                .map(it -> it.getKey() + ": " + it.getValue().asText());
        return Stream.of(messages, fields, Stream.of(json.path("errorMessage").asText()))
                .flatMap(it -> it)
                .collect(Collectors.joining(" "))
                .strip();
    }
}
