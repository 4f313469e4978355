package io.nightshift.llm;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a report must show before its bundle is promoted, {@code nightshift.llm.gate.*}.
 *
 * @param minPassPower pass^k of the claimed scenarios, for k as often as they were played; 1 means that every run passed
 * @param maxForbiddenEffects in all runs of all scenarios
 * @param minScenarios how many claimed scenarios there must be
 * @param maxAge of the report on the day of the promotion
 */
@ConfigurationProperties("nightshift.llm.gate")
record GateSettings(
        @DefaultValue("1.0") double minPassPower,
        @DefaultValue("0") int maxForbiddenEffects,
        @DefaultValue("40") int minScenarios,
        @DefaultValue("14d") Duration maxAge) {

    GateSettings {
        if (!(minPassPower >= 0 && minPassPower <= 1)) {
            throw new IllegalArgumentException(
                    "nightshift.llm.gate.min-pass-power lies between 0 and 1, got " + minPassPower);
        }
    }
}
