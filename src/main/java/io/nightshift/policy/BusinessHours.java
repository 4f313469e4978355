package io.nightshift.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people work here, {@code nightshift.business-hours.*}.
 *
 * @param to the end of the working day; {@code 00:00} is midnight after it
 * @param holidays days on which nobody works, as {@code 2026-12-25}
 */
@ConfigurationProperties("nightshift.business-hours")
record BusinessHours(
        @DefaultValue("UTC") ZoneId zone,

        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"})
        Set<DayOfWeek> days,

        @DefaultValue("08:00") LocalTime from,
        @DefaultValue("18:00") LocalTime to,
        @DefaultValue Set<LocalDate> holidays) {

    BusinessHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException(
                    "nightshift.business-hours.days names no day; a limit for people would never end");
        }
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "nightshift.business-hours: the day ends at " + to + ", before it begins at " + from);
        }
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
    }
}
