package io.nightshift.process;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.springframework.stereotype.Component;

/**
 * Where a transaction leaves the external tasks it creates: the task is locked for this node's pool while it is being
 * written, and handed over by the commit. That saves the transaction a worker would need to fetch it, and all waiting.
 */
@Component
class FreshTasks {

    private final AtomicReference<Taker> taker = new AtomicReference<>();

    /** The pool says that it takes tasks from now on, or no longer. */
    void takenBy(Optional<Taker> pool) {
        taker.set(pool.orElse(null));
    }

    /** Offers a task that is being created; without a taker it waits to be fetched by any node. */
    void offer(ExternalTaskEntity task) {
        var pool = taker.get();
        if (pool == null || !pool.wants(task.getTopicName())) {
            return;
        }
        task.lock(pool.name(), pool.lockMillis());
        var held = HeldTask.of(task);
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, committed -> pool.take(held));
    }

    /** A pool that takes tasks. */
    interface Taker {

        /** The worker name its locks carry. */
        String name();

        long lockMillis();

        /** Whether it has room for one more task of this topic. */
        boolean wants(String topic);

        void take(HeldTask task);
    }
}
