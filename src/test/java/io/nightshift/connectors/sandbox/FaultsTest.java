package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every fault here is limited to the test's own customer: other tests use the same company. */
@HouseTest
class FaultsTest {

    @Autowired
    Faults faults;

    @Autowired
    Billing billing;

    @Autowired
    @Qualifier("desk")
    TicketDesk desk;

    @Autowired
    BillingFacts facts;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    Stories stories;
    Stories.Invoiced it;

    @BeforeEach
    void open() {
        stories = new Stories(database, clock);
        it = stories.aPaidInvoice("50.00");
    }

    @AfterEach
    void clear() {
        faults.clear(Department.BILLING, it.customer().id());
    }

    @Test
    void failsAndDoesNothing() {
        tell(Fault.fail());

        assertThatThrownBy(() -> refund(key())).isInstanceOf(Unavailable.class).hasMessageContaining("billing");

        assertThat(stories.refundsOf(it.customer())).isEmpty();
    }

    @Test
    void doesTheWorkAndLosesTheAnswer() {
        var key = key();
        tell(Fault.doAndFail().next(1));

        assertThatThrownBy(() -> refund(key)).isInstanceOf(Unavailable.class);

        assertThat(stories.refundsOf(it.customer())).hasSize(1);
        assertThat(billing.lookUp(new Sought(key, it.customer(), new TicketRef("web", "1"))))
                .isPresent();
        assertThat(refund(key))
                .isEqualTo(billing.lookUp(new Sought(key, it.customer(), new TicketRef("web", "1")))
                        .orElseThrow());
        assertThat(stories.refundsOf(it.customer())).hasSize(1);
    }

    @Test
    void isSlow() {
        tell(Fault.slow(Duration.ofMillis(150)).next(1));

        var start = System.nanoTime();
        refund(key());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void failsForTheNextCallsOnly() {
        tell(Fault.fail().next(2));

        assertThatThrownBy(() -> refund(key())).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> refund(key())).isInstanceOf(Unavailable.class);

        assertThat(refund(key())).isNotNull();
        assertThat(faults.of(Department.BILLING))
                .noneMatch(fault -> fault.onlyFor().equals(it.customer().id()));
    }

    @Test
    void failsUntilItIsCleared() {
        tell(Fault.fail());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> refund(key())).isInstanceOf(Unavailable.class);
        }

        faults.clear(Department.BILLING, it.customer().id());

        assertThat(refund(key())).isNotNull();
    }

    @Test
    void leavesOtherCustomersAlone() {
        tell(Fault.fail());
        var other = stories.aPaidInvoice("50.00");

        assertThat(billing.refund(key(), other.customer(), other.invoice(), Money.of("1.00", "EUR"), "test"))
                .isNotNull();
    }

    @Test
    void canFailForDeedsWhileItStillKnowsTheFacts() {
        tell(Fault.fail().on(Fault.Calls.DEEDS));

        assertThat(facts.fetch(FactSourcesTest.enquiry(it.customer(), it.invoice(), clock)))
                .isNotEmpty();
        assertThatThrownBy(() -> refund(key())).isInstanceOf(Unavailable.class);
    }

    @Test
    void canHideTheFactsWhileDeedsAreDone() {
        tell(Fault.fail().on(Fault.Calls.READS));

        assertThatThrownBy(() -> facts.fetch(FactSourcesTest.enquiry(it.customer(), it.invoice(), clock)))
                .isInstanceOf(Unavailable.class);
        assertThat(refund(key())).isNotNull();
    }

    @Test
    void canFailForOneTicket() {
        var ticket = new TicketRef("faults", UUID.randomUUID().toString());
        faults.tell(Department.TICKETS, Fault.fail().next(1).onlyFor(ticket.toString()));

        assertThatThrownBy(() -> desk.reply(key(), new CustomerRef("C-1001"), ticket, "Hello"))
                .isInstanceOf(Unavailable.class);

        assertThat(stories.repliesOn(ticket)).isEmpty();
        desk.reply(key(), new CustomerRef("C-1001"), ticket, "Hello");
        assertThat(stories.repliesOn(ticket)).containsExactly("Hello");
    }

    private void tell(Fault fault) {
        faults.tell(Department.BILLING, fault.onlyFor(it.customer().id()));
    }

    private Receipt refund(EffectKey key) {
        return billing.refund(key, it.customer(), it.invoice(), Money.of("10.00", "EUR"), "test");
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
