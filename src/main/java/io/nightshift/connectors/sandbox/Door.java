package io.nightshift.connectors.sandbox;

import io.nightshift.actions.Unavailable;
import io.nightshift.connections.BuiltInCompany;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of the company: every call of the house goes through it, as through a network. It refuses callers that hold a
 * transaction, lets the faults happen, and gives each deed one short transaction of its own.
 */
@Component
@ConditionalOnCompany
class Door {

    private final Faults faults;
    private final TransactionTemplate transactions;

    Door(Faults faults, PlatformTransactionManager transactions) {
        this.faults = faults;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Does work that changes something; it is committed before the answer leaves, or not done at all. */
    <T> T deed(Department department, String subject, Supplier<T> work) {
        var fault = enter(department, true, subject);
        var done = answer(department, () -> transactions.execute(status -> work.get()));
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.DO_AND_FAIL) {
            throw new Unavailable(department.word() + " did not answer");
        }
        return done;
    }

    /** Reads; {@code subject} is who it is about, for the faults that are limited to somebody. */
    <T> T read(Department department, String subject, Supplier<T> reading) {
        enter(department, false, subject);
        return answer(department, reading);
    }

    private Optional<Fault> enter(Department department, boolean deed, String subject) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The company's " + department.word()
                    + " was called inside a transaction; a remote call must not hold one");
        }
        var fault = faults.strike(department, deed, subject);
        fault.ifPresent(it -> before(department, it));
        return fault;
    }

    private static void before(Department department, Fault fault) {
        switch (fault.kind()) {
            case SLOW -> pause(department, fault.delay());
            case FAIL -> throw new Unavailable(department.word() + " is out of order");
            case DO_AND_FAIL -> {}
        }
    }

    private static void pause(Department department, Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(department.word() + " was too slow", e);
        }
    }

    private static <T> T answer(Department department, Supplier<T> work) {
        try {
            return BuiltInCompany.call(work);
        } catch (DataAccessException | TransactionException e) {
            throw new Unavailable(department.word() + " has lost its database", e);
        }
    }
}
