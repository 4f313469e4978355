package io.nightshift.process;

import io.nightshift.access.Group;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has groups, rights, filters and first accounts in place before the doors open; one node at a time. */
@Component
class AccessSetUp implements SmartInitializingSingleton {

    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final AccessRegister register;
    private final List<Newcomers> newcomers;

    AccessSetUp(
            TransactionTemplate transaction, JdbcClient database, AccessRegister register, List<Newcomers> newcomers) {
        this.transaction = transaction;
        this.database = database;
        this.register = register;
        this.newcomers = newcomers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            // The engine's services have no "on conflict": nodes that start together take turns.
            database.sql("select pg_advisory_xact_lock(hashtext('nightshift.access'))")
                    .query((row, index) -> index)
                    .list();
            for (var group : Group.values()) {
                register.enter(group);
            }
            AccessRight.all().forEach(register::enter);
            newcomers.forEach(Newcomers::enter);
        });
    }

    /** Something more that must be in place before the doors open. */
    interface Newcomers {

        void enter();
    }
}
