package io.nightshift.process;

import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.springframework.stereotype.Component;

/** Remembers, for the duration of one evaluation, which rule matched: the engine's result does not tell. */
@Component
class MatchedRule implements DmnDecisionTableEvaluationListener {

    private final ThreadLocal<String> rule = new ThreadLocal<>();

    /** Evaluates, and gives the result together with the id of the rule; an empty id if none matched. */
    <T> With<T> during(Supplier<T> evaluation) {
        rule.set("");
        try {
            return new With<>(evaluation.get(), rule.get());
        } finally {
            rule.remove();
        }
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluated) {
        if (rule.get() != null && !evaluated.getMatchingRules().isEmpty()) {
            rule.set(evaluated.getMatchingRules().getFirst().getId());
        }
    }

    record With<T>(T result, String rule) {}
}
