package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Robots;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the company does, and what it refuses whoever asks. */
@HouseTest
class GuardsTest {

    private static final CustomerRef NOBODY = new CustomerRef("C-9");
    private static final TicketRef FIRST = new TicketRef("desk", "T-1");

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
    Clock clock;

    Stories stories;

    @BeforeEach
    void open() {
        stories = new Stories(database, clock);
    }

    // Money ----------------------------------------------------------------------------------------------------------

    @Test
    void refundsUpToTheLastCent() {
        var it = stories.aPaidInvoice("50.00");

        var receipt = refund(it, "50.00");

        assertThat(receipt.details()).isEqualTo(Map.of("invoice", it.invoice(), "amount", "50.00 EUR"));
        assertThat(receipt.reference()).startsWith("RF-");
        assertThat(stories.refundsOf(it.customer())).containsExactly(eur("50.00"));
    }

    @Test
    void refusesACentMoreThanWasPaid() {
        var it = stories.aPaidInvoice("50.00");

        refuses(() -> refund(it, "50.01"), "50.01 EUR");

        assertThat(stories.refundsOf(it.customer())).isEmpty();
    }

    @Test
    void countsWhatHasBeenGivenBackAlready() {
        var it = stories.aPaidInvoice("50.00");
        refund(it, "20.00");
        billing.credit(key(), it.customer(), it.invoice(), eur("20.00"), "test");

        refuses(() -> refund(it, "10.01"), "more than the 10.00 EUR");
        refuses(() -> billing.credit(key(), it.customer(), it.invoice(), eur("10.01"), "test"), "10.00 EUR");

        assertThat(refund(it, "10.00").details()).containsEntry("amount", "10.00 EUR");
    }

    @Test
    void creditsAgainstAnInvoice() {
        var it = stories.aWrongInvoice("390.00");

        var receipt = billing.credit(key(), it.customer(), it.invoice(), eur("390.00"), "billed three, ordered two");

        assertThat(receipt.details()).isEqualTo(Map.of("invoice", it.invoice(), "amount", "390.00 EUR"));
        assertThat(receipt.reference()).startsWith("CN-");
        assertThat(stories.creditsOf(it.customer())).containsExactly(eur("390.00"));
    }

    @Test
    void givesBackNoMoreThanWasPaidWhenManyAskAtOnce() throws Exception {
        var it = stories.aPaidInvoice("50.00");

        var refunded = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 12)
                    .<Callable<Boolean>>mapToObj(i -> () -> succeeds(() -> refund(it, "10.00")))
                    .toList());
            for (var answer : answers) {
                refunded += answer.get() ? 1 : 0;
            }
        }

        assertThat(refunded).isEqualTo(5);
        assertThat(stories.refundsOf(it.customer())).hasSize(5);
    }

    @Test
    void givesARepeatedCallItsReceiptWhenNothingIsLeft() {
        var it = stories.aPaidInvoice("50.00");
        var key = key();
        var receipt = billing.refund(key, it.customer(), it.invoice(), eur("50.00"), "test");

        assertThat(billing.refund(key, it.customer(), it.invoice(), eur("50.00"), "test"))
                .isEqualTo(receipt);
    }

    @Test
    void doesNotTakeAKeyForAnotherSum() {
        var it = stories.aPaidInvoice("50.00");
        var key = key();
        billing.refund(key, it.customer(), it.invoice(), eur("10.00"), "test");

        assertThatThrownBy(() -> billing.refund(key, it.customer(), it.invoice(), eur("11.00"), "test"))
                .isInstanceOf(KeyReused.class);

        assertThat(stories.refundsOf(it.customer())).containsExactly(eur("10.00"));
    }

    @Test
    void forgetsAKeyWhoseDeedWasRefused() {
        var it = stories.aPaidInvoice("50.00");
        var key = key();
        refuses(() -> billing.refund(key, it.customer(), it.invoice(), eur("60.00"), "test"), "60.00");

        assertThat(billing.lookUp(new Sought(key, it.customer(), FIRST))).isEmpty();
    }

    @Test
    void refusesAnotherCurrency() {
        var it = stories.aPaidInvoice("50.00");

        refuses(
                () -> billing.refund(key(), it.customer(), it.invoice(), Money.of("10.00", "USD"), "test"),
                "is in EUR, not in USD");
    }

    @Test
    void refusesNothingAndLessThanNothing() {
        var it = stories.aPaidInvoice("50.00");

        refuses(() -> refund(it, "0.00"), "0.00 EUR");
        refuses(() -> refund(it, "-1.00"), "-1.00 EUR");
    }

    @Test
    void treatsAnotherCustomersInvoiceLikeOneThatDoesNotExist() {
        var it = stories.aPaidInvoice("50.00");
        var other = stories.aCustomer("PREMIUM", "en");

        refuses(() -> billing.refund(key(), other, it.invoice(), eur("1.00"), "test"), "has no invoice");
        refuses(() -> billing.credit(key(), other, it.invoice(), eur("1.00"), "test"), "has no invoice");
        refuses(() -> billing.refund(key(), other, "INV-1", eur("1.00"), "test"), "has no invoice");
    }

    @Test
    void grantsADiscountToItsCustomers() {
        var customer = stories.aCustomer("PLUS", "de");

        var receipt = billing.discount(key(), customer, 5, "patience");

        assertThat(receipt.details()).containsEntry("percent", "5").containsKey("code");
        assertThat(stories.discountsOf(customer)).containsExactly(5);
        refuses(() -> billing.discount(key(), NOBODY, 5, "test"), "no customer");
        refuses(() -> billing.discount(key(), customer, 0, "test"), "not 0");
        refuses(() -> billing.discount(key(), customer, 101, "test"), "not 101");
    }

    // Orders, machines, field service --------------------------------------------------------------------------------

    @Test
    void sendsALateOrderByExpress() {
        var it = stories.aLateOrder("PLUS");

        var receipt = orders.expedite(key(), it.customer(), it.order());

        var expected = today().plusDays(2).toString();
        assertThat(receipt.details())
                .isEqualTo(Map.of("order", it.order(), "part", "PT-5512", "expectedOn", expected, "cost", "45.00 EUR"));
        assertThat(stories.reordersOf(it.order())).containsExactly(today().plusDays(2));
    }

    @Test
    void expeditesOnlyWhatWasNotDelivered() {
        var it = stories.aPaidInvoice("50.00");

        refuses(() -> orders.expedite(key(), it.customer(), it.order()), "delivered");

        assertThat(stories.reordersOf(it.order())).isEmpty();
    }

    @Test
    void expeditesOnlyWhatIsInStock() {
        var it = stories.aLateOrder("PLUS");
        database.sql("update company.sales_order set part = 'PT-9042' where number = :order")
                .param("order", it.order())
                .update();

        refuses(() -> orders.expedite(key(), it.customer(), it.order()), "not in stock");
    }

    @Test
    void expeditesOnlyTheCustomersOwnOrders() {
        var it = stories.aLateOrder("PLUS");
        var other = stories.aCustomer("PLUS", "en");

        refuses(() -> orders.expedite(key(), other, it.order()), "has no order");
        refuses(() -> orders.expedite(key(), other, "SO-1"), "has no order");
    }

    @Test
    void confirmsAWarrantyAndOrdersThePart() {
        var it = stories.aMachineUnderWarranty();

        var receipt = warranties.confirm(key(), it.customer(), it.serial(), it.part());

        assertThat(receipt.details())
                .containsEntry("serial", it.serial())
                .containsEntry("part", "PT-7730")
                .containsEntry("expectedOn", today().plusDays(2).toString());
        assertThat(stories.claimsOf(it.serial()))
                .containsExactly(receipt.details().get("order"));
    }

    @Test
    void confirmsNoWarrantyThatHasEnded() {
        var it = stories.aMachineOutOfWarranty();

        refuses(() -> warranties.confirm(key(), it.customer(), it.serial(), it.part()), "ended on");
    }

    @Test
    void coversAMachineToTheEndOfItsLastDay() {
        var it = stories.aMachineUnderWarranty();
        warrantyUntil(it, today());
        assertThat(warranties.confirm(key(), it.customer(), it.serial(), it.part()))
                .isNotNull();

        warrantyUntil(it, today().minusDays(1));
        refuses(() -> warranties.confirm(key(), it.customer(), it.serial(), it.part()), "ended on");
    }

    private void warrantyUntil(Stories.Machine it, LocalDate day) {
        database.sql("update company.machine set warranty_until = :day where serial = :serial")
                .param("day", day)
                .param("serial", it.serial())
                .update();
    }

    @Test
    void ordersOnlyThePartOfTheMachineAndOnlyForItsOwner() {
        var it = stories.aMachineUnderWarranty();
        var other = stories.aCustomer("PLUS", "en");

        refuses(() -> warranties.confirm(key(), it.customer(), it.serial(), "PT-5512"), "does not belong");
        refuses(() -> warranties.confirm(key(), other, it.serial(), it.part()), "has no machine");
        refuses(() -> warranties.confirm(key(), other, "MX-1", it.part()), "has no machine");
    }

    @Test
    void sendsTheTechnicianOnCallWithinTheTimeOfTheTier() {
        var it = stories.aMachineUnderWarranty();

        var receipt = fieldService.dispatch(key(), it.customer(), it.serial(), "stands still");

        assertThat(Instant.parse(receipt.details().get("arrivesBy")))
                .isBetween(
                        clock.instant().plusSeconds(23 * 3600), clock.instant().plusSeconds(24 * 3600));
        assertThat(receipt.details()).containsEntry("serial", it.serial()).containsKey("technician");
        assertThat(stories.dispatchesOf(it.customer())).containsExactly(it.serial());
        refuses(() -> fieldService.dispatch(key(), NOBODY, it.serial(), "test"), "has no machine");
    }

    @Test
    void givesNothingAgainThatIsUnderWay() throws Exception {
        var late = stories.aLateOrder("PLUS");
        var machine = stories.aMachineUnderWarranty();

        onlyOnce(() -> orders.expedite(key(), late.customer(), late.order()));
        onlyOnce(() -> warranties.confirm(key(), machine.customer(), machine.serial(), machine.part()));
        onlyOnce(() -> fieldService.dispatch(key(), machine.customer(), machine.serial(), "stands still"));
        onlyOnce(() -> outreach.arrangeCall(key(), machine.customer(), "asked to be called"));

        assertThat(stories.reordersOf(late.order())).hasSize(1);
        assertThat(stories.claimsOf(machine.serial())).hasSize(1);
        assertThat(stories.dispatchesOf(machine.customer())).hasSize(1);
        refuses(() -> orders.expedite(key(), late.customer(), late.order()), "already ordered");
        refuses(
                () -> warranties.confirm(key(), machine.customer(), machine.serial(), machine.part()),
                "already under way");
        refuses(
                () -> fieldService.dispatch(key(), machine.customer(), machine.serial(), "stands still"),
                "already on the way");
        refuses(() -> outreach.arrangeCall(key(), machine.customer(), "asked to be called"), "on the list already");
    }

    @Test
    void callsPremiumCustomersWithinTheHour() {
        var premium = stories.aCustomer("PREMIUM", "en");
        var standard = stories.aCustomer("STANDARD", "en");

        var soon = outreach.arrangeCall(key(), premium, "asked to be called");
        var tomorrow = outreach.arrangeCall(key(), standard, "asked to be called");

        var now = clock.instant();
        assertThat(Instant.parse(soon.details().get("callBy"))).isBetween(now.plusSeconds(3500), now.plusSeconds(3600));
        assertThat(Instant.parse(tomorrow.details().get("callBy"))).isAfter(now.plusSeconds(23 * 3600));
        refuses(() -> outreach.arrangeCall(key(), NOBODY, "asked to be called"), "no customer");
    }

    private static void onlyOnce(Runnable deed) throws Exception {
        var done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> succeeds(deed))
                    .toList())) {
                done += answer.get() ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
    }

    // The desk and the robots ----------------------------------------------------------------------------------------

    @Test
    void answersOnATicketThatWasOpenedElsewhere() {
        var ticket = new TicketRef("web", UUID.randomUUID().toString());

        desk.reply(key(), new CustomerRef("C-1001"), ticket, "Your part comes on Friday.");
        desk.update(key(), ticket, "pending", "waits for the customer");

        assertThat(stories.repliesOn(ticket)).containsExactly("Your part comes on Friday.");
        assertThat(stories.notesOn(ticket)).containsExactly("waits for the customer");
    }

    @Test
    void opensTicketsForItsCustomersOnly() {
        var customer = stories.aCustomer("PLUS", "en");

        var receipt = desk.create(key(), customer, FIRST, "A second matter", "Please look at the seal");
        var ticket = new TicketRef("desk", receipt.reference());
        assertThat(receipt.details()).containsEntry("ticket", receipt.reference());
        desk.update(key(), ticket, "urgent", "machine stands still");

        assertThat(database.sql("select status from company.ticket where id = :id")
                        .param("id", ticket.id())
                        .query(String.class)
                        .single())
                .isEqualTo("urgent");
        refuses(() -> desk.create(key(), NOBODY, FIRST, "A second matter", "Please look"), "no customer");
    }

    @Test
    void runsTheRobotsItHas() {
        var it = stories.aPaidInvoice("50.00");

        assertThat(robots.run(key(), "stock-count", Map.of("part", "PT-5512")).details())
                .containsEntry("result", "PT-5512 Hydraulic pump: in stock");
        assertThat(robots.run(key(), "return-label", Map.of("order", it.order()))
                        .details())
                .hasEntrySatisfying(
                        "result",
                        label -> assertThat(label).startsWith("RL-").endsWith("2 x PT-6120 of order " + it.order()));
        refuses(() -> robots.run(key(), "wipe-disk", Map.of()), "no robot 'wipe-disk'");
        refuses(() -> robots.run(key(), "stock-count", Map.of()), "needs the input 'part'");
        refuses(() -> robots.run(key(), "return-label", Map.of("order", "SO-1")), "no delivered order");
    }

    private Receipt refund(Stories.Invoiced it, String amount) {
        return billing.refund(key(), it.customer(), it.invoice(), eur(amount), "test");
    }

    private static boolean succeeds(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private static void refuses(ThrowingCallable deed, String words) {
        assertThatThrownBy(deed).isInstanceOf(Refused.class).hasMessageContaining(words);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
