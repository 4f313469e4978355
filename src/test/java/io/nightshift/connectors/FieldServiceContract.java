package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What all people who drive out must keep to, whoever sends them. */
public abstract class FieldServiceContract {

    /** A machine, and whose it is. */
    public record Machine(CustomerRef customer, String serial) {}

    protected abstract FieldService fieldService();

    protected abstract Clock clock();

    /** A machine to which nobody is on the way. */
    protected abstract Machine aMachine();

    /** How often somebody was sent under a key, as the system's own books say. */
    protected abstract long timesSent(EffectKey key);

    @Test
    void sendsOneTechnicianForTheSameKey() {
        var machine = aMachine();
        var key = key();

        var first = send(key, machine);

        assertThat(send(key, machine)).isEqualTo(first);
        assertThat(timesSent(key)).isEqualTo(1);
    }

    @Test
    void tellsWhoComesAndByWhen() {
        var machine = aMachine();

        var receipt = send(key(), machine);

        assertThat(receipt.reference()).isNotBlank();
        assertThat(receipt.details()).containsEntry("serial", machine.serial());
        assertThat(receipt.words()).contains(machine.serial(), receipt.details().get("technician"));
        assertThat(Instant.parse(receipt.details().get("arrivesBy"))).isAfter(clock().instant());
    }

    @Test
    void remembersWhatWasDoneAndNothingElse() {
        var machine = aMachine();
        var key = key();

        assertThat(fieldService().lookUp(sought(key, machine))).isEmpty();
        var receipt = send(key, machine);

        assertThat(fieldService().lookUp(sought(key, machine))).contains(receipt);
        assertThat(fieldService().lookUp(sought(key(), machine))).isEmpty();
    }

    @Test
    void goesToNobodyElsesMachine() {
        var machine = aMachine();
        var key = key();

        for (var other : new Machine[] {
            new Machine(new CustomerRef("C-0"), machine.serial()),
            new Machine(machine.customer(), machine.serial() + "' or '1'='1")
        }) {
            assertThatThrownBy(() -> send(key, other)).isInstanceOf(Refused.class);
        }
        assertThat(timesSent(key)).isZero();
    }

    @Test
    void sendsNoSecondOneToTheSameMachine() {
        var machine = aMachine();
        var second = key();
        send(key(), machine);

        assertThatThrownBy(() -> send(second, machine)).isInstanceOf(Refused.class);
        assertThat(timesSent(second)).isZero();
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherMachine() {
        var key = key();
        send(key, aMachine());

        var other = aMachine();

        assertThatThrownBy(() -> send(key, other)).hasMessageContaining("used before for another request");
        assertThat(timesSent(key)).isEqualTo(1);
    }

    @Test
    void sendsOneTechnicianForCallsAtTheSameTime() throws Exception {
        var machine = aMachine();
        var key = key();
        var together = new CyclicBarrier(8);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        return send(key, machine);
                    }))
                    .limit(8)
                    .toList();
            for (Future<Receipt> answer : answers) {
                assertThat(answer.get()).isEqualTo(send(key, machine));
            }
        }

        assertThat(timesSent(key)).isEqualTo(1);
    }

    @Test
    void isNotCalledInsideATransaction() {
        var machine = aMachine();
        var key = key();

        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> send(key, machine))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(timesSent(key)).isZero();
    }

    private Receipt send(EffectKey key, Machine machine) {
        return fieldService().dispatch(key, machine.customer(), machine.serial(), "It stands still");
    }

    private static Sought sought(EffectKey key, Machine machine) {
        return new Sought(key, machine.customer(), new TicketRef("desk", "T-1"));
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
