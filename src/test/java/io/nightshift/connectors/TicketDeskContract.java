package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the house expects of every ticket desk. */
public abstract class TicketDeskContract {

    /** A ticket that somebody wrote to the desk. */
    public record Opened(TicketRef ticket, CustomerRef customer) {}

    protected abstract TicketDesk desk();

    protected abstract Opened aTicket();

    /** What the company has said in public on a ticket. */
    protected abstract List<String> told(TicketRef ticket);

    /** What nobody but the company reads. */
    protected abstract List<String> notes(TicketRef ticket);

    protected abstract String status(TicketRef ticket);

    /** How many tickets were opened under a key. */
    protected abstract long opened(EffectKey key);

    @Test
    void tellsTheCustomerOnce() {
        var opened = aTicket();
        var key = key();

        var first = desk().reply(key, opened.customer(), opened.ticket(), "It is on its way");
        var second = desk().reply(key, opened.customer(), opened.ticket(), "It is on its way");

        assertThat(second).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(first.words()).contains(opened.ticket().id());
        assertThat(told(opened.ticket())).containsExactly("It is on its way");
        assertThat(notes(opened.ticket())).isEmpty();
    }

    @Test
    void saysTheSameThingTwiceIfItIsTwoThings() {
        var opened = aTicket();

        desk().reply(key(), opened.customer(), opened.ticket(), "It is on its way");
        desk().reply(key(), opened.customer(), opened.ticket(), "It is on its way");

        assertThat(told(opened.ticket())).hasSize(2);
    }

    @Test
    void changesTheStatusAndLeavesANoteOnce() {
        var opened = aTicket();
        var key = key();

        var first = desk().update(key, opened.ticket(), "pending", "Waits for the part");
        var second = desk().update(key, opened.ticket(), "pending", "Waits for the part");

        assertThat(second).isEqualTo(first);
        assertThat(notes(opened.ticket())).containsExactly("Waits for the part");
        assertThat(told(opened.ticket())).isEmpty();
        assertThat(status(opened.ticket())).isEqualTo("pending");
    }

    @Test
    void opensAFurtherTicketOnce() {
        var opened = aTicket();
        var key = key();

        var first = desk().create(key, opened.customer(), opened.ticket(), "A second matter", "Please look");
        var second = desk().create(key, opened.customer(), opened.ticket(), "A second matter", "Please look");

        assertThat(second).isEqualTo(first);
        assertThat(first.details()).containsEntry("ticket", first.reference());
        assertThat(opened(key)).isEqualTo(1);
        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void remembersWhatItDidAndNothingElse() {
        var opened = aTicket();
        var key = key();
        assertThat(lookUp(key, opened)).isEmpty();

        var receipt = desk().reply(key, opened.customer(), opened.ticket(), "It is on its way");

        assertThat(lookUp(key, opened)).contains(receipt);
        assertThat(lookUp(key(), opened)).isEmpty();
        var created = key();
        var further = desk().create(created, opened.customer(), opened.ticket(), "A second matter", "Please look");
        assertThat(lookUp(created, opened)).contains(further);
    }

    @Test
    void tellsOnceWhenAskedSeveralTimesAtOnce() throws Exception {
        var opened = aTicket();
        var key = key();
        Callable<Receipt> reply = () -> desk().reply(key, opened.customer(), opened.ticket(), "It is on its way");

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : callers.invokeAll(
                    IntStream.range(0, 4).mapToObj(caller -> reply).toList())) {
                answer.get();
            }
        }

        assertThat(told(opened.ticket())).hasSize(1);
    }

    @Test
    void tellsNobodyElse() {
        var opened = aTicket();

        refuses(
                () -> desk().reply(key(), new CustomerRef("C-9999999"), opened.ticket(), "It is on its way"),
                "is not C-9999999's");

        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void keepsItsOwnTickets() {
        assertThat(desk().keeps(aTicket().ticket())).isTrue();
    }

    @Test
    void isNeverCalledInsideATransaction() {
        var opened = aTicket();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> desk().reply(key(), opened.customer(), opened.ticket(), "It is on its way"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(told(opened.ticket())).isEmpty();
    }

    private java.util.Optional<Receipt> lookUp(EffectKey key, Opened opened) {
        return desk().lookUp(new Sought(key, opened.customer(), opened.ticket()));
    }

    protected static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }

    /** Whatever says no says why. */
    protected static void refuses(Runnable deed, String why) {
        assertThatThrownBy(deed::run).isInstanceOf(Refused.class).hasMessageContaining(why);
    }
}
