package io.nightshift.process;

import org.camunda.bpm.engine.BadUserRequestException;

/** What was asked of the engine cannot be done here, and it is for the caller to ask otherwise. */
class BadRequest extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }

    BadRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
