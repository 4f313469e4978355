package io.nightshift.connectors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static Optional<Duration> waitFor(Map<String, String> headers) {
        return new RetryAfter(Given.NOON).of(header -> Optional.ofNullable(headers.get(header)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "2 | PT2S",
                "0.25 | PT0.25S",
                "999999999 | PT277777H46M39S",
                "Mon, 02 Mar 2026 12:01:00 GMT | PT1M",
                "Mon, 02 Mar 2026 12:00:00 GMT | PT0S",
                "Mon, 02 Mar 2026 11:59:59 GMT | PT0S",
            })
    void waitsForSecondsOrUntilAPointInTime(String value, Duration expected) {
        assertThat(waitFor(Map.of("retry-after", value))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-1", "soon", "NaN", "1e3", "0x10", "1000000000", "Mon, 99 Mar 2026 12:01:00 GMT", "2 s"
            })
    void doesNotWaitForWhatCannotBeRead(String value) {
        assertThat(waitFor(Map.of("retry-after", value))).isEmpty();
    }

    @Test
    void prefersMilliseconds() {
        assertThat(waitFor(Map.of("retry-after", "2", "retry-after-ms", "1500")))
                .contains(Duration.ofMillis(1500));
        assertThat(waitFor(Map.of("retry-after", "2", "retry-after-ms", "some")))
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void saysNothingWhereThereIsNoHeader() {
        assertThat(waitFor(Map.of())).isEmpty();
    }
}
