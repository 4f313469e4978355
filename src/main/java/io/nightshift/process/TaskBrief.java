package io.nightshift.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * What one kind of form shows. It is put together from the tables when somebody opens the form, and is no process
 * variable at any time.
 */
interface TaskBrief {

    /** The forms of the house. */
    Set<String> FORMS = Set.of(
            "approve-action",
            "decide-resolution",
            "ask-colleague",
            "resolve-hand-over",
            "confirm-release",
            "review-demotion",
            "approve-threshold");

    /** The id of the form it fills. */
    String form();

    /**
     * Texts, numbers, truth values, and lists of rows for tables, by the names the form uses.
     */
    Map<String, Object> of(DelegateTask task);

    /** The form of the house that a task is answered by, if it is one. */
    static Optional<String> formOf(TaskEntity task) {
        var definition = task.getTaskDefinition();
        return definition == null || definition.getCamundaFormDefinitionKey() == null
                ? Optional.empty()
                : Optional.of(definition.getCamundaFormDefinitionKey().getExpressionText())
                        .filter(FORMS::contains);
    }
}
