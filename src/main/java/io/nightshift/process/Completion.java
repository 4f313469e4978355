package io.nightshift.process;

import io.nightshift.actions.Braked;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.HandOverReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
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

    /** Ends the task; if that fails the work is done again later, and finds what it has done already. */
    void complete(HeldTask task, String worker, Duty.Done done) {
        try {
            inOneTransaction(() -> {
                done.writes().run();
                tasks.complete(task.id(), worker, done.variables());
            });
        } catch (NotFoundException gone) {
            log.info("{} of {} ended after the process had gone elsewhere", task.activity(), task.businessKey());
            if (done.irrevocable()) {
                inOneTransaction(done.writes());
            }
        } catch (RuntimeException problem) {
            if (!triedAgain(task, worker, problem)) {
                giveToPerson(task, worker, problem, done.irrevocable() ? done.writes() : () -> {});
            }
        }
    }

    /** Tries again later, or gives up: by the path the diagram has for it, or to a person. */
    void failed(HeldTask task, String worker, Duty duty, Exception problem) {
        if (problem instanceof Braked) {
            giveToPerson(task, worker, problem, () -> {});
            return;
        }
        if (triedAgain(task, worker, problem)) {
            return;
        }
        told(task, problem);
        switch (duty.giveUp(task, problem)) {
            case Duty.GivenUp.AsError(String code, Runnable writes) -> raise(task, worker, problem, code, writes);
            case Duty.GivenUp.ToPerson() -> giveToPerson(task, worker, problem, () -> {});
        }
    }

    /** Where people and the case file are told, the log is not: such words may quote the customer. */
    private static void told(HeldTask task, Exception problem) {
        if (problem instanceof Hopeless) {
            log.warn("{} of {} has no result: {}", task.activity(), task.businessKey(), inShort(problem));
        } else {
            log.error("{} of {} failed for good", task.activity(), task.businessKey(), problem);
        }
    }

    /** For the engine's history, where it cannot be taken out again. */
    private static String inShort(Exception problem) {
        return problem instanceof Hopeless hopeless
                ? problem.getClass().getSimpleName() + ": " + hopeless.handOverReason()
                : problem.toString();
    }

    private boolean triedAgain(HeldTask task, String worker, Exception problem) {
        var left = left(task, problem);
        if (left <= 0) {
            return false;
        }
        var pause = settings.pauseBefore(left);
        log.warn(
                "{} of {} failed ({}); next try in {}", task.activity(), task.businessKey(), problem.toString(), pause);
        tasks.handleFailure(task.id(), worker, problem.toString(), trace(problem), left, pause.toMillis());
        return true;
    }

    private void raise(HeldTask task, String worker, Exception problem, String code, Runnable writes) {
        try {
            inOneTransaction(() -> {
                writes.run();
                tasks.handleBpmnError(task.id(), worker, code, inShort(problem), Map.of());
            });
        } catch (NotFoundException gone) {
            inOneTransaction(writes);
        } catch (RuntimeException further) {
            problem.addSuppressed(further);
            giveToPerson(task, worker, problem, writes);
        }
    }

    /** The last resorts, one after the other: a person with all that is known, a person, an incident for operations. */
    private void giveToPerson(HeldTask task, String worker, Exception problem, Runnable writes) {
        try {
            inOneTransaction(() -> {
                writes.run();
                callPerson(task, worker, problem);
            });
        } catch (RuntimeException further) {
            log.error("{} of {} could not be handed over", task.activity(), task.businessKey(), further);
            tasks.handleFailure(task.id(), worker, inShort(problem), trace(problem), 0, 0);
        }
    }

    private void callPerson(HeldTask task, String worker, Exception problem) {
        if (problem instanceof Braked
                && personCalled.to(task.caseId(), HandOverReason.BRAKE, String.valueOf(problem.getMessage()))) {
            return;
        }
        var words = "\"" + task.activity() + "\" failed for good: " + problem.getMessage();
        file.append(task.caseId(), Actor.SYSTEM, "work-failed", words);
        var reason = problem instanceof Hopeless hopeless ? hopeless.handOverReason() : HandOverReason.UNFORESEEN;
        if (!personCalled.to(task.caseId(), reason, words)) {
            tasks.handleFailure(task.id(), worker, inShort(problem), trace(problem), 0, 0);
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
            } catch (RuntimeException e) {
                if (!Collision.isBehind(e) || collision == COLLISIONS) {
                    throw e;
                }
            } catch (Error e) {
                throw new MachineFailed(e);
            }
        }
    }

    private static String trace(Exception problem) {
        if (problem instanceof Hopeless) {
            return inShort(problem);
        }
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
