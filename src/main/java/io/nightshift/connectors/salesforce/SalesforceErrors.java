package io.nightshift.connectors.salesforce;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What Salesforce's errors mean; their codes say more than the status. */
final class SalesforceErrors implements ErrorReading {

    /** A day's calls come back little by little, as the last 24 hours move on. */
    private static final Duration CALLS_COME_BACK = Duration.ofMinutes(30);

    private final ErrorReading byStatus;

    SalesforceErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(Salesforce.NAME, clock, SalesforceErrors::said);
    }

    @Override
    public RuntimeException read(ErrorAnswer answer) {
        var words = Salesforce.NAME + ": " + answer.inShort() + " (" + said(answer) + ")";
        return switch (answer.json().path(0).path("errorCode").asText()) {
            case "REQUEST_LIMIT_EXCEEDED" -> new AskedToWait(words, CALLS_COME_BACK);
            // Somebody is writing the same record, or has just written it: whoever looks again sees.
            case "UNABLE_TO_LOCK_ROW", "DUPLICATE_VALUE" -> new Unavailable(words);
            default -> byStatus(answer);
        };
    }

    private RuntimeException byStatus(ErrorAnswer answer) {
        return switch (answer.status()) {
            case 300 ->
                new CannotTell(Salesforce.NAME + ": " + answer.inShort()
                        + "; several records have the key, so a person must see which one counts");
            case 412 ->
                new ChangedMeanwhile(
                        Salesforce.NAME + ": " + answer.inShort() + "; somebody else has changed it meanwhile");
            default -> byStatus.read(answer);
        };
    }

    private static String said(ErrorAnswer answer) {
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(it ->
                        it.path("errorCode").asText() + " " + it.path("message").asText())
                .collect(Collectors.joining("; "));
    }
}
