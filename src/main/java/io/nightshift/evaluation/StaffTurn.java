package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing a colleague does, once, as soon as it is asked for: answers a task, or lets the time of a timer come.
 *
 * @param by the demo account that answers
 * @param answers the fields of the task's form
 * @param timer the id of a timer in a diagram, such as {@code approverSilent}
 */
record StaffTurn(
        @Nullable Task task,
        @Nullable String by,
        @Nullable Map<String, Object> answers,
        @Nullable String timer) {

    StaffTurn {
        var answer = task != null && by != null && answers != null;
        var nothing = task == null && by == null && answers == null;
        if (timer == null ? !answer : !nothing) {
            throw new IllegalArgumentException("A turn of the staff needs either task, by and answers, or timer");
        }
        answers = answers == null ? null : Map.copyOf(answers);
    }

    String person() {
        return Objects.requireNonNull(by);
    }

    Map<String, Object> form() {
        return Objects.requireNonNullElse(answers, Map.of());
    }

    /** The tasks that people have of cases, as the diagrams name them. */
    enum Task {
        @JsonProperty("decideResolution")
        DECIDE_RESOLUTION("decideResolution"),
        @JsonProperty("answerProposal")
        ANSWER_PROPOSAL("answerProposal"),
        @JsonProperty("askColleague")
        ASK_COLLEAGUE("askColleague"),
        @JsonProperty("resolveCase")
        RESOLVE_CASE("resolveCase");

        private final String id;

        Task(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
