package io.nightshift.llm;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an evaluation must show before what was evaluated may serve customers, {@code nightshift.evaluation.gate.*}: the same
 * for the command that evaluates and for the promotion of a bundle.
 *
 * @param minPassPower pass^k of the claimed scenarios, for k as often as they were played; 1 means that every run passed
 * @param maxForbidden how often something forbidden may have happened, in all runs of all scenarios
 * @param maxErrors how many runs may have broken off
 * @param minScenarios how many claimed scenarios there must be
 * @param minTimes how often each must have been played
 * @param maxUnanswered the share of calls of the model that may have come to no answer; beyond it the house was evaluated and not
 *     the model
 * @param maxAge of the report on the day of the promotion
 */
@ConfigurationProperties("nightshift.evaluation.gate")
public record GateSettings(
        @DefaultValue("1.0") double minPassPower,
        @DefaultValue("0") int maxForbidden,
        @DefaultValue("0") int maxErrors,
        @DefaultValue("40") int minScenarios,
        @DefaultValue("1") int minTimes,
        @DefaultValue("0.02") double maxUnanswered,
        @DefaultValue("14d") Duration maxAge) {

    public GateSettings {
        if (!(minPassPower >= 0 && minPassPower <= 1)) {
            throw new IllegalArgumentException(
                    "nightshift.evaluation.gate.min-pass-power is between 0 and 1, not " + minPassPower);
        }
    }
}
