package io.nightshift.connectors.teams;

import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;

/** What Teams means by an answer that is no success, told without the address, which is a secret. */
final class TeamsErrors implements ErrorReading {

    private final ErrorReading byStatus;

    TeamsErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(Teams.NAME, clock, TeamsErrors::said);
    }

    @Override
    public RuntimeException read(ErrorAnswer answer) {
        return byStatus.read(
                new ErrorAnswer(answer.method(), "the workflow", answer.status(), answer.headers(), answer.body()));
    }

    /** Its code alone: its words may repeat the address. */
    private static String said(ErrorAnswer answer) {
        var code = answer.json().path("error").path("code").asText();
        return code.matches("[A-Za-z]{1,60}") ? code : "";
    }
}
