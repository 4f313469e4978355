package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ServiceNow's errors mean: what their statuses usually do; what may not be seen is said not to be there. */
final class ServiceNowErrors {

    private ServiceNowErrors() {}

    static ErrorReading with(Clock clock) {
        return ErrorReading.byStatus(ServiceNow.NAME, clock, ServiceNowErrors::said);
    }

    private static String said(ErrorAnswer answer) {
        var error = answer.json().path("error");
        return Stream.of(error.path("message"), error.path("detail"))
                .filter(it -> it.isTextual() && !it.asText().isBlank())
                .map(it -> it.asText())
                .collect(Collectors.joining(": "));
    }
}
