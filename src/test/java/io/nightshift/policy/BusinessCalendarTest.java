package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/** No limit for people passes while nobody works. In July 2026, the 3rd is a Friday, and the 7th a holiday here. */
class BusinessCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T09:00, PT2H,    2026-07-01T11:00",
        "2026-07-01T09:00, PT8H,    2026-07-01T17:00",
        "2026-07-01T09:00, PT8H1S,  2026-07-02T09:00:01",
        "2026-07-01T16:59, PT2M,    2026-07-02T09:01",
        "2026-07-01T17:00, PT1M,    2026-07-02T09:01",
        "2026-07-01T03:00, PT1H,    2026-07-01T10:00",
        "2026-07-01T23:30, PT1H,    2026-07-02T10:00",
        "2026-07-03T16:00, PT2H,    2026-07-06T10:00",
        "2026-07-04T12:00, PT2H,    2026-07-06T11:00",
        "2026-07-05T23:59, PT2H,    2026-07-06T11:00",
        "2026-07-06T16:00, PT2H,    2026-07-08T10:00",
        "2026-07-07T10:00, PT2H,    2026-07-08T11:00",
        "2026-07-03T16:00, P1D,     2026-07-06T16:00",
        "2026-07-06T16:00, P1DT2H,  2026-07-09T10:00",
        "2026-07-06T16:00, P2D,     2026-07-09T16:00",
        "2026-07-01T09:00, PT20H,   2026-07-03T13:00",
        "2026-07-01T12:00, PT0S,    2026-07-01T12:00"
    })
    void addsTimeInWhichPeopleWork(String from, String time, String to) {
        var calendar = new BusinessCalendar(hours("09:00", "17:00"));

        assertThat(calendar.after(moment(from), WorkingTime.parse(time.strip())))
                .isEqualTo(moment(to.strip()));
    }

    /** On the 25th of October 2026 the clocks of Berlin go back at three: that Sunday has 25 hours. */
    @Test
    void countsHoursAsTheyPassWhenTheClocksAreChanged() {
        var always = new BusinessCalendar(new BusinessHours(
                BERLIN, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of()));

        assertThat(always.after(moment("2026-10-25T00:00"), WorkingTime.parse("PT25H")))
                .isEqualTo(moment("2026-10-26T00:00"));
        assertThat(always.after(moment("2026-10-24T23:00"), WorkingTime.parse("PT4H")))
                .isEqualTo(Instant.parse("2026-10-25T01:00:00Z"));
    }

    private static BusinessHours hours(String from, String to) {
        return new BusinessHours(
                BERLIN,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.parse(from),
                LocalTime.parse(to),
                Set.of(LocalDate.parse("2026-07-07")));
    }

    private static Instant moment(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), BERLIN).toInstant();
    }

    @Test
    void isSetByProperties() {
        var hours = bound(Map.of(
                "nightshift.business-hours.zone", "Europe/Berlin",
                "nightshift.business-hours.days", "saturday,sunday",
                "nightshift.business-hours.from", "10:00",
                "nightshift.business-hours.to", "00:00",
                "nightshift.business-hours.holidays", "2026-12-26,2027-01-02"));

        assertThat(hours)
                .isEqualTo(new BusinessHours(
                        BERLIN,
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(10, 0),
                        LocalTime.MIDNIGHT,
                        Set.of(LocalDate.of(2026, 12, 26), LocalDate.of(2027, 1, 2))));
    }

    @Test
    void isFromMondayToFridayWhereNothingIsSet() {
        assertThat(bound(Map.of()))
                .isEqualTo(new BusinessHours(
                        ZoneId.of("UTC"),
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(18, 0),
                        Set.of()));
    }

    private static BusinessHours bound(Map<String, String> properties) {
        return new Binder(
                        java.util.List.of(new MapConfigurationPropertySource(properties)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate("nightshift.business-hours", BusinessHours.class);
    }

    @Test
    void refusesHoursInWhichNobodyEverWorks() {
        assertThatThrownBy(() -> hours("17:00", "09:00")).hasMessageContaining("before it begins at 17:00");
        assertThatThrownBy(() -> hours("09:00", "09:00")).hasMessageContaining("before it begins at 09:00");
        assertThatThrownBy(() -> new BusinessHours(BERLIN, Set.of(), LocalTime.MIN, LocalTime.NOON, Set.of()))
                .hasMessageContaining("names no day");
    }

    @ParameterizedTest
    @CsvSource({
        "PT8H, 8 working hours",
        "PT90M, 90 working minutes",
        "P2D, 2 working days",
        "P1DT4H, 1 working days and 4 working hours"
    })
    void isSaidInWords(String time, String words) {
        assertThat(WorkingTime.parse(time).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"soon", "8h", "P", "PT", "-PT1H", "PT-1H", "P-1D", "P1M"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> WorkingTime.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
