package io.nightshift.connectors.uipath;

import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;

/** What the Orchestrator means by an answer that is no success: a conflict says only of an addition that nothing happened. */
final class UiPathErrors implements ErrorReading {

    private final ErrorReading byStatus;

    UiPathErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(UiPath.NAME, clock, UiPathErrors::said);
    }

    @Override
    public RuntimeException read(ErrorAnswer answer) {
        return answer.status() == 409 && answer.path().endsWith(UiPathApi.ADD)
                ? new Taken(UiPath.NAME + ": " + answer.inShort() + " (" + said(answer) + ")")
                : byStatus.read(answer);
    }

    private static String said(ErrorAnswer answer) {
        return answer.json().path("message").asText();
    }
}
