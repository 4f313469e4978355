package io.nightshift.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/** Adds working time to a moment, so that no limit for people passes while nobody works. */
@Component
public class BusinessCalendar {

    private final BusinessHours hours;

    BusinessCalendar(BusinessHours hours) {
        this.hours = hours;
    }

    /** The moment at which so much working time has passed. */
    public Instant after(Instant start, WorkingTime time) {
        var at = atWork(start.atZone(hours.zone()));
        for (int day = 0; day < time.days(); day++) {
            at = at.with(workingDay(at.toLocalDate().plusDays(1)));
        }
        var left = time.rest();
        var today = Duration.between(at, end(at));
        while (left.compareTo(today) > 0) {
            left = left.minus(today);
            at = opening(at.toLocalDate().plusDays(1));
            today = Duration.between(at, end(at));
        }
        return at.plus(left).toInstant();
    }

    /** The moment itself if people work then, otherwise when they begin again. */
    private ZonedDateTime atWork(ZonedDateTime moment) {
        var day = moment.toLocalDate();
        if (!isWorkingDay(day) || !moment.isBefore(end(moment))) {
            return opening(day.plusDays(1));
        }
        return moment.toLocalTime().isBefore(hours.from()) ? opening(day) : moment;
    }

    /** When people begin on this day, or on the next one on which they do. */
    private ZonedDateTime opening(LocalDate day) {
        return workingDay(day).atTime(hours.from()).atZone(hours.zone());
    }

    /** This day, or the next one on which people work. */
    private LocalDate workingDay(LocalDate day) {
        var next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private ZonedDateTime end(ZonedDateTime moment) {
        var day = moment.toLocalDate();
        return (hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(hours.to()))
                .atZone(hours.zone());
    }

    private boolean isWorkingDay(LocalDate day) {
        return hours.days().contains(day.getDayOfWeek()) && !hours.holidays().contains(day);
    }
}
