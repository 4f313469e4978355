package io.nightshift.connectors.sql;

import io.nightshift.access.StartRefused;

/** A statement of the company cannot do what it is for. */
final class WrongStatement extends StartRefused {

    WrongStatement(String message) {
        super(message, "Mend the statement; docs/connectors/sql.md says what each is given and must answer.");
    }
}
