package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.HandOverReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends external tasks: what the work wrote and the engine's next step stand or fall together. */
@Component
class Completion {

    private static final Logger log = LoggerFactory.getLogger(Completion.class);
    private static final int COLLISIONS = 5;

    private final TransactionTemplate transaction;
    private final ExternalTaskService tasks;
    private final WorkerSettings settings;
    private final PersonCalled personCalled;
    private final CaseFile file;

    Completion(
            TransactionTemplate transaction,
            ExternalTaskService tasks,
            WorkerSettings settings,
            PersonCalled personCalled,
            CaseFile file) {
        this.transaction = transaction;
        this.tasks = tasks;
        this.settings = settings;
        this.personCalled = personCalled;
        this.file = file;
    }

    void complete(HeldTask task, String worker, Duty.Done done) {
        inOneTransaction(() -> {
            done.writes().run();
            tasks.complete(task.id(), worker, done.variables());
        });
    }

    /** Tries again later, or gives up: by the path the diagram has for it, or to a person. */
    void failed(HeldTask task, String worker, Duty duty, Exception problem) {
        var left = left(task, problem);
        if (left > 0) {
            var pause = settings.retryAfter().get(settings.tries() - left - 1);
            log.warn(
                    "{} of {} failed ({}); next try in {}",
                    task.activity(),
                    task.businessKey(),
                    problem.toString(),
                    pause);
            tasks.handleFailure(task.id(), worker, problem.toString(), trace(problem), left, pause.toMillis());
            return;
        }
        log.error("{} of {} failed for good", task.activity(), task.businessKey(), problem);
        switch (duty.giveUp(task, problem)) {
            case Duty.GivenUp.AsError(String code, Runnable writes) ->
                inOneTransaction(() -> {
                    writes.run();
                    tasks.handleBpmnError(task.id(), worker, code, String.valueOf(problem.getMessage()), Map.of());
                });
            case Duty.GivenUp.ToPerson() -> inOneTransaction(() -> callPerson(task, worker, problem));
        }
    }

    private void callPerson(HeldTask task, String worker, Exception problem) {
        var words = "\"" + task.activity() + "\" failed for good: " + problem.getMessage();
        file.append(task.caseId(), Actor.SYSTEM, "work-failed", words);
        if (!personCalled.to(task.caseId(), HandOverReason.UNFORESEEN, words)) {
            tasks.handleFailure(task.id(), worker, problem.toString(), trace(problem), 0, 0);
        }
    }

    private int left(HeldTask task, Exception problem) {
        if (problem instanceof Hopeless) {
            return 0;
        }
        var before = task.retries();
        return (before == null ? settings.tries() : before) - 1;
    }

    private void inOneTransaction(Runnable work) {
        for (int collision = 1; ; collision++) {
            try {
                transaction.executeWithoutResult(status -> work.run());
                return;
            } catch (OptimisticLockingException e) {
                if (collision == COLLISIONS) {
                    throw e;
                }
            }
        }
    }

    private static String trace(Exception problem) {
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
