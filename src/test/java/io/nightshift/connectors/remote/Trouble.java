package io.nightshift.connectors.remote;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with one call of a stand-in. */
public sealed interface Trouble {

    /** The connection ends, and nothing was done. */
    record CutBefore() implements Trouble {}

    /** The work is done, and the connection ends before the answer. */
    record CutAfter() implements Trouble {}

    /** The work is done, and the answer takes its time. */
    record SlowAfter(Duration delay) implements Trouble {}

    /** The work is done, and the answer says that it failed. */
    record FailAfter(int status) implements Trouble {}

    /** Nothing is done, and this is the answer. */
    record Answer(int status, Map<String, String> headers, String body) implements Trouble {

        public Answer(int status, String body) {
            this(status, Map.of("Content-Type", "application/json"), body);
        }
    }
}
