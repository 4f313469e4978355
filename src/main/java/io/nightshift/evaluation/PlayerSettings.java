package io.nightshift.evaluation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The language model that plays customers, {@code nightshift.evaluation.player.*}; asked at the endpoint of the house.
 *
 * @param limit how long it may take to think of what to write
 * @param tries how often it is asked in all before the run is broken off
 * @param pause before it is asked again, where the endpoint names no time
 * @param messages how often a customer writes at most
 */
@ConfigurationProperties("nightshift.evaluation.player")
record PlayerSettings(
        @DefaultValue("gpt-4.1-mini") String model,
        @DefaultValue("60s") Duration limit,
        @DefaultValue("4") int tries,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("6") int messages) {}
