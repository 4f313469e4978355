package io.nightshift.connectors.openai;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How long an endpoint asks to be left alone: in milliseconds, in seconds, or until a point in time. */
final class RetryAfter {

    /** Up to some thirty years, so that no endpoint can make a number overflow. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** The finer header counts where both are there; one that cannot be read says nothing. */
    Optional<Duration> of(Function<String, Optional<String>> headers) {
        return headers.apply("retry-after-ms")
                .flatMap(value -> number(value, 1))
                .or(() -> headers.apply("retry-after")
                        .flatMap(value -> number(value, 1000).or(() -> until(value))));
    }

    private static Optional<Duration> number(String value, int milliseconds) {
        return Optional.of(value.strip())
                .filter(it -> NUMBER.matcher(it).matches())
                .map(it -> Duration.ofMillis(Math.round(Double.parseDouble(it) * milliseconds)));
    }

    private Optional<Duration> until(String value) {
        try {
            var then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(clock.instant(), then.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
