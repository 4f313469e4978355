package io.nightshift.connectors.custom;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How a desk wants to be told a point in time; always one that is not later than it is. */
enum Moment {
    ISO,
    DATE,
    SECONDS,
    MILLIS;

    String of(Instant time) {
        return switch (this) {
            case ISO -> time.truncatedTo(ChronoUnit.SECONDS).toString();
            case DATE -> time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
            case SECONDS -> String.valueOf(time.getEpochSecond());
            case MILLIS -> String.valueOf(time.toEpochMilli());
        };
    }
}
