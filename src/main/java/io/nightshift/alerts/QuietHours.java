package io.nightshift.alerts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** When only what is urgent is told; the same time twice for never. */
record QuietHours(
        @DefaultValue("20:00") LocalTime from,
        @DefaultValue("07:00") LocalTime until,
        @DefaultValue("UTC") ZoneId zone) {

    /** The same moment, or the end of the quiet hours that it lies in. */
    Instant orTheirEnd(Instant now) {
        var here = now.atZone(zone);
        if (!isQuiet(here.toLocalTime())) {
            return now;
        }
        var end = here.with(until);
        return (end.isAfter(here) ? end : here.plusDays(1).with(until)).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
    }
}
