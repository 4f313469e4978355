package io.nightshift.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When quiet hours end, also in nights in which the clocks are changed. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // ordinary nights
        "20:00, 07:00, 2026-01-05T18:59:59Z, 2026-01-05T18:59:59Z",
        "20:00, 07:00, 2026-01-05T19:00:00Z, 2026-01-06T06:00:00Z",
        "20:00, 07:00, 2026-01-05T23:00:00Z, 2026-01-06T06:00:00Z",
        "20:00, 07:00, 2026-01-06T05:59:59Z, 2026-01-06T06:00:00Z",
        "20:00, 07:00, 2026-01-06T06:00:00Z, 2026-01-06T06:00:00Z",
        // within one day
        "12:00, 13:30, 2026-01-05T11:00:00Z, 2026-01-05T12:30:00Z",
        "12:00, 13:30, 2026-01-05T12:30:00Z, 2026-01-05T12:30:00Z",
        // never
        "20:00, 20:00, 2026-01-05T19:00:00Z, 2026-01-05T19:00:00Z",
        // forward from two to three
        "20:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
        "20:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
        "20:00, 02:30, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
        // back from three to two
        "20:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T06:00:00Z",
        "20:00, 02:30, 2026-10-24T23:45:00Z, 2026-10-25T00:30:00Z",
        "20:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z"
    })
    void endInTheTimeOfTheZone(LocalTime from, LocalTime until, Instant now, Instant told) {
        var quiet = new QuietHours(from, until, ZoneId.of("Europe/Berlin"));

        assertThat(quiet.orTheirEnd(now)).isEqualTo(told);
    }
}
