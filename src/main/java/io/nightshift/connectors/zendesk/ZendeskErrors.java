package io.nightshift.connectors.zendesk;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;

/** What Zendesk's errors mean. Their bodies may be plain text, and {@code error} a word or an object. */
final class ZendeskErrors implements ErrorReading {

    private final ErrorReading byStatus;

    ZendeskErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(Zendesk.NAME, clock, ZendeskErrors::said);
    }

    @Override
    public RuntimeException read(ErrorAnswer answer) {
        return answer.status() == 409 && answer.method().equals("PUT")
                ? new ChangedMeanwhile(
                        Zendesk.NAME + ": " + answer.inShort() + "; somebody else has changed it meanwhile")
                : byStatus.read(answer);
    }

    private static String said(ErrorAnswer answer) {
        var json = answer.json();
        var error = json.path("error");
        var words = error.isObject()
                ? error.path("title").asText() + " " + error.path("message").asText()
                : error.asText();
        return (words + " " + json.path("description").asText()).strip();
    }

    /** Zendesk has changed nothing, because the ticket is no longer as we read it. */
    static final class ChangedMeanwhile extends Refused {

        ChangedMeanwhile(String message) {
            super(message);
        }
    }
}
