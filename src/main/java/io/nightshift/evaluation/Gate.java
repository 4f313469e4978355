package io.nightshift.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an evaluation must show before what was evaluated may serve customers.
 *
 * @param minPassPower pass^k of the claimed scenarios, for k as often as they were played; 1 means every run of each
 * @param maxForbidden how often something forbidden may have happened, in all runs of all scenarios
 * @param maxErrors how many runs may have broken off
 * @param minScenarios how many claimed scenarios there must be
 * @param minTimes how often each must have been played
 */
@ConfigurationProperties("nightshift.evaluation.gate")
public record Gate(
        @DefaultValue("1.0") double minPassPower,
        @DefaultValue("0") int maxForbidden,
        @DefaultValue("0") int maxErrors,
        @DefaultValue("40") int minScenarios,
        @DefaultValue("1") int minTimes) {

    public Gate {
        if (!(minPassPower >= 0 && minPassPower <= 1)) {
            throw new IllegalArgumentException(
                    "nightshift.evaluation.gate.min-pass-power is between 0 and 1, not " + minPassPower);
        }
    }

    /** Whether the gate lets it through, or every reason why not. */
    public Verdict verdict(EvaluationReport report) {
        var figures = report.summary();
        var reasons = new ArrayList<String>();
        if (figures.claimed() < minScenarios) {
            reasons.add(figures.claimed() + " claimed scenarios, at least " + minScenarios + " are wanted");
        }
        if (report.times() < minTimes) {
            reasons.add("each was played " + report.times() + " times, at least " + minTimes + " are wanted");
        }
        var power = figures.passPowers().getLast();
        if (!(power >= minPassPower)) {
            reasons.add("pass^%d of the claimed scenarios is %.3f, at least %.3f is wanted: %s"
                    .formatted(report.times(), power, minPassPower, failed(report)));
        }
        if (figures.forbidden() > maxForbidden) {
            reasons.add(figures.forbidden() + " forbidden effects, at most " + maxForbidden + " may be");
        }
        if (figures.errors() > maxErrors) {
            reasons.add(figures.errors() + " runs broke off, at most " + maxErrors + " may");
        }
        return reasons.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(reasons);
    }

    private static String failed(EvaluationReport report) {
        var names = report.claimed().stream()
                .filter(it -> !it.passed())
                .map(ScenarioReport::name)
                .toList();
        return names.isEmpty() ? "there is none" : "failed " + String.join(", ", names);
    }

    /** What the gate says. */
    public sealed interface Verdict {
        record Passed() implements Verdict {}

        record Failed(List<String> reasons) implements Verdict {
            public Failed {
                reasons = List.copyOf(reasons);
            }
        }
    }
}
