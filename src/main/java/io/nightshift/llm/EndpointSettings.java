package io.nightshift.llm;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the house is with a model's endpoint.
 *
 * @param limit how long one answer may take; the lock of the task that waits is renewed meanwhile
 * @param tries how often a request is made in all while the endpoint is overloaded or fails
 * @param pause before the second try where the endpoint names no time; doubled with every further one
 * @param longestPause an endpoint that asks to wait longer is not waited for
 * @param window the last so many calls decide whether the endpoint is left alone
 * @param failurePercent from so many failures in a hundred on it is
 * @param leaveAlone for how long
 * @param trials so many calls find out whether it is well again
 */
@ConfigurationProperties("nightshift.llm.endpoint")
record EndpointSettings(
        @DefaultValue("60s") Duration limit,
        @DefaultValue("3") int tries,
        @DefaultValue("500ms") Duration pause,
        @DefaultValue("10s") Duration longestPause,
        @DefaultValue("20") int window,
        @DefaultValue("50") float failurePercent,
        @DefaultValue("30s") Duration leaveAlone,
        @DefaultValue("3") int trials) {

    /** The pause before the try of this number, from 2. */
    Duration pauseBefore(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 2, 10));
    }
}
