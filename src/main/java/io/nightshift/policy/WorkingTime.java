package io.nightshift.policy;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * An amount of time in which people work: {@code PT4H} is four hours within business hours, {@code P2D} two working days.
 *
 * @param days whole working days
 * @param rest what comes on top of them
 */
public record WorkingTime(int days, Duration rest) {

    /** Reads an ISO 8601 duration of days, hours, minutes and seconds. */
    public static WorkingTime parse(String text) {
        try {
            var time = text.indexOf('T');
            var date = time < 0 ? text : text.substring(0, time);
            var days = time >= 0 && date.equals("P")
                    ? 0
                    : Math.toIntExact(Duration.parse(date).toDays());
            return new WorkingTime(days, time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time)));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration such as PT4H or P2D; look at the table service-levels", e);
        }
    }

    public WorkingTime {
        if (days < 0 || rest.isNegative()) {
            throw new IllegalArgumentException("A limit lies ahead, never behind: " + days + " days, " + rest);
        }
    }

    /** In the words of a person. */
    public String words() {
        var hours =
                rest.toMinutes() % 60 == 0 ? rest.toHours() + " working hours" : rest.toMinutes() + " working minutes";
        if (days == 0) {
            return hours;
        }
        return days + " working days" + (rest.isZero() ? "" : " and " + hours);
    }
}
