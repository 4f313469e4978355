package io.nightshift.evaluation;

import io.nightshift.llm.GateSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says whether what was evaluated may serve customers, or every reason why not. */
@Component
public class Gate {

    private final GateSettings limits;

    Gate(GateSettings limits) {
        this.limits = limits;
    }

    /** Whether the gate lets it through, or every reason why not. */
    public Verdict verdict(EvaluationReport report) {
        var figures = report.summary();
        var reasons = new ArrayList<String>();
        if (figures.claimed() < limits.minScenarios()) {
            reasons.add(figures.claimed() + " claimed scenarios, at least " + limits.minScenarios() + " are wanted");
        }
        if (report.times() < limits.minTimes()) {
            reasons.add("each was played " + report.times() + " times, at least " + limits.minTimes() + " are wanted");
        }
        var power = figures.passPowers().getLast();
        if (!(power >= limits.minPassPower())) {
            reasons.add("pass^%d of the claimed scenarios is %.3f, at least %.3f is wanted: %s"
                    .formatted(report.times(), power, limits.minPassPower(), failed(report)));
        }
        if (figures.forbidden() > limits.maxForbidden()) {
            reasons.add(figures.forbidden() + " forbidden effects, at most " + limits.maxForbidden() + " may be");
        }
        if (figures.errors() > limits.maxErrors()) {
            reasons.add(figures.errors() + " runs broke off, at most " + limits.maxErrors() + " may");
        }
        if (figures.modelsUnanswered() > limits.maxUnanswered() * figures.modelCalls()) {
            reasons.add(figures.modelsUnanswered() + " of " + figures.modelCalls()
                    + " calls of models came to no answer, at most a share of " + limits.maxUnanswered() + " may");
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
