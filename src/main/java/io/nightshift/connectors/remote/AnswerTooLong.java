package io.nightshift.connectors.remote;

import java.io.IOException;

/** An answer was longer than any that makes sense; it was not read to its end. */
final class AnswerTooLong extends IOException {

    AnswerTooLong(String name, long most) {
        super("the answer of " + name + " is longer than " + most + " bytes");
    }
}
