package io.nightshift.process;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What is being submitted on this thread, for the listener of the task that takes it; never kept longer. */
@Component
class FourEyesSubmissions {

    private final ThreadLocal<Map<String, FourEyesSubmission>> submitted = ThreadLocal.withInitial(HashMap::new);

    <T> T during(String task, FourEyesSubmission submission, Supplier<T> completion) {
        submitted.get().put(task, submission);
        try {
            return completion.get();
        } finally {
            submitted.get().remove(task);
            if (submitted.get().isEmpty()) {
                submitted.remove();
            }
        }
    }

    /** What a person submits with this task; a task that ends in another way has no answer. */
    FourEyesSubmission of(DelegateTask task) {
        var submission = submitted.get().get(task.getId());
        if (submission == null) {
            throw new BadRequest("\"" + task.getName() + "\" is answered by its form");
        }
        return submission;
    }
}
