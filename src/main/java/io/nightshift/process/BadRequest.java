package io.nightshift.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;

/** What was asked of the engine cannot be done here, and it is for the caller to ask otherwise. */
class BadRequest extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    BadRequest(@Nullable String message) {
        super(message);
    }

    BadRequest(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
