package io.nightshift.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers, for the duration of one evaluation, which rule matched and under which id the engine keeps the decision: the
 * engine's result tells neither.
 */
@Component
class MatchedRule implements DmnDecisionTableEvaluationListener, HistoryEventHandler {

    private final ThreadLocal<@Nullable Seen> seen = new ThreadLocal<>();

    /** Evaluates, and gives the result with the id of the rule, empty if none matched, and of the engine's record of it. */
    <T> With<T> during(Supplier<T> evaluation) {
        var now = new Seen();
        seen.set(now);
        try {
            var result = evaluation.get();
            return new With<>(
                    result, now.rule, Optional.ofNullable(now.instance).map(it -> it.getId()));
        } finally {
            seen.remove();
        }
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluated) {
        var now = seen.get();
        if (now != null && !evaluated.getMatchingRules().isEmpty()) {
            now.rule = evaluated.getMatchingRules().getFirst().getId();
        }
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        var now = seen.get();
        if (now != null && event instanceof HistoricDecisionEvaluationEvent decided) {
            now.instance = decided.getRootHistoricDecisionInstance();
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    /** A result and what the engine does not tell with it. */
    record With<T>(T result, String rule, Optional<String> instance) {}

    /** What was seen of one evaluation; the engine gives its record an id after it has told of it. */
    private static final class Seen {

        private String rule = "";
        private @Nullable HistoricDecisionInstanceEntity instance;
    }
}
