package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Receipt;
import io.nightshift.actions.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Have a deed done in ways in which nobody should: several at the same time, or within a transaction. */
final class Callers {

    private static final int MANY = 8;

    private Callers() {}

    /** What each was answered, all of whom began at the same time. */
    static List<Future<Receipt>> atTheSameTime(Callable<Receipt> deed) {
        var start = new CountDownLatch(1);
        List<Future<Receipt>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            start.countDown();
        }
        return answers;
    }

    /** A system may answer that it is doing it right now; whoever asks afterwards is told what was done. */
    static void getOneReceipt(Callable<Receipt> deed) throws Exception {
        var answers = atTheSameTime(deed);
        var receipt = deed.call();
        for (var answer : answers) {
            assertThat(receiptOr(answer, receipt)).isEqualTo(receipt);
        }
    }

    private static Receipt receiptOr(Future<Receipt> answer, Receipt afterwards) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(Unavailable.class);
            return afterwards;
        }
    }

    static void areTurnedAwayInATransaction(ThrowingCallable call) {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }
}
