package io.nightshift.connectors.remote;

import io.nightshift.actions.Unavailable;
import java.time.Duration;

/** A system did nothing, because it has too much to do, and asks to be left alone for a while. */
public final class AskedToWait extends Unavailable {

    private final Duration howLong;

    public AskedToWait(String message, Duration howLong) {
        super(message);
        this.howLong = howLong;
    }

    public Duration howLong() {
        return howLong;
    }
}
