package io.nightshift.process;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.springframework.dao.ConcurrencyFailureException;

/** Two transactions were at the same thing, and this one has to begin anew; nothing of it is left. */
final class Collision {

    /** Another transaction has moved the process between two reads of this one. */
    private static final String PARENT_GONE = "ENGINE-03077";

    private Collision() {}

    /** The engine wraps what goes wrong in an expression, so the collision may stand behind the problem. */
    static boolean isBehind(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException);
    }

    /** The same where rows hang together: there, a collision may show as a broken reference, or as a parent that is gone. */
    static boolean mayBeBehind(RuntimeException problem) {
        return isBehind(problem)
                || problem instanceof ProcessEnginePersistenceException
                || problem instanceof ProcessEngineException
                        && String.valueOf(problem.getMessage()).startsWith(PARENT_GONE);
    }
}
