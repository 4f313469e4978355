package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Remembers;
import io.nightshift.actions.Robots;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every deed of every department has in common: it is done once for its key, and remembered under it. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnceTest {

    private static final Money TEN = Money.of("10.00", "EUR");

    @Autowired
    Billing billing;

    @Autowired
    OrderBook orders;

    @Autowired
    WarrantyRegister warranties;

    @Autowired
    FieldService fieldService;

    @Autowired
    @Qualifier("desk")
    TicketDesk desk;

    @Autowired
    Outreach outreach;

    @Autowired
    Robots robots;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    /** A deed on a story of its own, with the table that shows how often it was done. */
    private record Deed(String name, Remembers system, Function<EffectKey, Receipt> call, String table) {

        @Override
        public String toString() {
            return name;
        }
    }

    Stream<Deed> deeds() {
        var stories = new Stories(database, clock);
        // Ten euros can go back once: a second refund under the same key would be noticed by its refusal, too.
        var refundable = stories.aPaidInvoice("10.00");
        var creditable = stories.aPaidInvoice("10.00");
        var late = stories.aLateOrder("PLUS");
        var machine = stories.aMachineUnderWarranty();
        var customer = stories.aCustomer("STANDARD", "en");
        var ticket = new TicketRef("once", UUID.randomUUID().toString());
        return Stream.of(
                new Deed(
                        "refund",
                        billing,
                        key -> billing.refund(key, refundable.customer(), refundable.invoice(), TEN, "too much"),
                        "refund"),
                new Deed(
                        "credit",
                        billing,
                        key -> billing.credit(key, creditable.customer(), creditable.invoice(), TEN, "too much"),
                        "credit"),
                new Deed("discount", billing, key -> billing.discount(key, customer, 5, "patience"), "discount"),
                new Deed("expedite", orders, key -> orders.expedite(key, late.customer(), late.order()), "reorder"),
                new Deed(
                        "confirm",
                        warranties,
                        key -> warranties.confirm(key, machine.customer(), machine.serial(), machine.part()),
                        "warranty_claim"),
                new Deed(
                        "dispatch",
                        fieldService,
                        key -> fieldService.dispatch(key, machine.customer(), machine.serial(), "stands still"),
                        "dispatch"),
                new Deed(
                        "create",
                        desk,
                        key -> desk.create(key, customer, ticket, "A second matter", "Please look"),
                        "ticket"),
                new Deed("update", desk, key -> desk.update(key, ticket, "pending", "waits"), "ticket_message"),
                new Deed("reply", desk, key -> desk.reply(key, customer, ticket, "It is on its way"), "ticket_message"),
                new Deed(
                        "call",
                        outreach,
                        key -> outreach.arrangeCall(key, customer, "asked to be called"),
                        "call_back"),
                new Deed(
                        "robot",
                        robots,
                        key -> robots.run(key, "stock-count", Map.of("part", "PT-5512")),
                        "robot_run"));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void givesTheSameReceiptForTheSameKey(Deed deed) {
        var key = key();

        var first = deed.call().apply(key);
        var second = deed.call().apply(key);

        assertThat(second).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(done(deed, key)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void remembersWhatWasDoneAndNothingElse(Deed deed) {
        var key = key();

        assertThat(deed.system().lookUp(sought(key))).isEmpty();
        var receipt = deed.call().apply(key);

        assertThat(deed.system().lookUp(sought(key))).contains(receipt);
        assertThat(deed.system().lookUp(sought(key()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void doesTheWorkOnceForCallsAtTheSameTime(Deed deed) throws Exception {
        var key = key();
        var start = new CountDownLatch(1);
        List<Future<Receipt>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return deed.call().apply(key);
                }));
            }
            start.countDown();
        }

        var receipt = answers.getFirst().get();
        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(receipt);
        }
        assertThat(done(deed, key)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void refusesCallersThatHoldATransaction(Deed deed) {
        var key = key();
        var transaction = new TransactionTemplate(transactions);

        assertThatThrownBy(() -> transaction.execute(status -> deed.call().apply(key)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
        assertThat(done(deed, key)).isZero();
    }

    private long done(Deed deed, EffectKey key) {
        return database.sql("select count(*) from company." + deed.table() + " where effect_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }

    private static Sought sought(EffectKey key) {
        return new Sought(key, new CustomerRef("C-1001"), new TicketRef("once", "1"));
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
