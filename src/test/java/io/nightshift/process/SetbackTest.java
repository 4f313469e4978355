package io.nightshift.process;

import static io.nightshift.connectors.VendorsOnLoopback.WEBHOOK_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Setbacks;
import io.nightshift.actions.Tidings;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.Delivering;
import io.nightshift.connectors.DoorsOnLoopback;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.connectors.shopify.ShopifyAsOrders;
import io.nightshift.connectors.stripe.StripeAsBills;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done and told does not hold: the vendor says so at the house's door, and a person has the case, once. */
@HouseTest
class SetbackTest {

    private static final String WORDS = "A mail server says that an answer did not arrive.";

    private final StripeAsBills stripe = DoorsOnLoopback.stripe();
    private final ShopifyAsOrders shopify = DoorsOnLoopback.shopify();
    private final Walks walks;
    private final Stories company;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    Ledger ledger;

    @Autowired
    Setbacks setbacks;

    @Autowired
    RuntimeService engine;

    @Autowired
    Clock clock;

    private Delivering vendor;

    SetbackTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
    }

    @BeforeEach
    void findTheDoor() {
        vendor = new Delivering(port);
    }

    @AfterEach
    void keepToTheDocuments() {
        assertThat(stripe.violations()).isEmpty();
        assertThat(shopify.violations()).isEmpty();
    }

    /** A refund that was approved, made and told, as if Stripe had made it. */
    private record Refunded(Walk walk, Stories.Invoiced invoiced, String key, String refund) {

        CaseId id() {
            return CaseId.parse(walk.caseId());
        }
    }

    private Refunded refunded() {
        var invoiced = company.aPaidInvoice("120.00");
        var walk = walks.returned(invoiced)
                .until("AWAITING_APPROVAL")
                .answers("finance1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_CUSTOMER");
        var key = keyOf(walk, "issueRefund");
        var refund = stripe.refund(invoiced.customer().id(), key, "120.00");
        database.sql("update nightshift.effect set receipt = jsonb_set(receipt, '{reference}', to_jsonb(:refund::text))"
                        + " where key = :key")
                .param("refund", refund)
                .param("key", key)
                .update();
        return new Refunded(walk, invoiced, key, refund);
    }

    private String keyOf(Walk walk, String action) {
        return database.sql("select key from nightshift.effect where case_number = :case and action = :action")
                .param("case", CaseId.parse(walk.caseId()).number())
                .param("action", action)
                .query(String.class)
                .single();
    }

    private HttpResponse<String> tell(String event, String refund) throws Exception {
        return vendor.stripe(event, "refund.failed", "{\"id\":\"" + refund + "\"}", clock.instant(), WEBHOOK_SECRET);
    }

    private void dispute(String charge) throws Exception {
        var told = vendor.stripe(
                anEvent(),
                "charge.dispute.created",
                "{\"id\":\"du_1\",\"charge\":\"" + charge + "\"}",
                clock.instant(),
                WEBHOOK_SECRET);
        assertThat(told.statusCode()).isEqualTo(202);
    }

    private void hold(Walk walk, boolean held) {
        for (var running : engine.createProcessInstanceQuery()
                .processInstanceBusinessKey(walk.caseId())
                .list()) {
            if (held) {
                engine.suspendProcessInstanceById(running.getId());
            } else {
                engine.activateProcessInstanceById(running.getId());
            }
        }
    }

    private static String anEvent() {
        return "evt_" + UUID.randomUUID().toString().replace("-", "");
    }

    private long handOvers(Refunded it) {
        return count("nightshift.hand_over where case_number = " + it.id().number());
    }

    private long count(String where) {
        return database.sql("select count(*) from " + where).query(Long.class).single();
    }

    private void untilRead(String source, String thing) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        count("nightshift.ticket_news where source = '" + source + "' and ticket = '" + thing + "'")
                                == 0);
    }

    @Test
    void callsAPersonOnceWhenARefundFailsAfterTheCustomerWasTold() throws Exception {
        var it = refunded();
        var receipt = receipt(it.key());
        stripe.fails(it.refund());

        var forged = vendor.stripe(
                anEvent(), "refund.failed", "{\"id\":\"" + it.refund() + "\"}", clock.instant(), "another secret");
        var old = vendor.stripe(
                anEvent(),
                "refund.failed",
                "{\"id\":\"" + it.refund() + "\"}",
                clock.instant().minusSeconds(301),
                WEBHOOK_SECRET);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(old.statusCode()).isEqualTo(401);
        assertThat(count("nightshift.ticket_news where source = 'stripe' and ticket = 'refund/" + it.refund() + "'"))
                .isZero();
        assertThat(it.walk().state()).isEqualTo("AWAITING_CUSTOMER");

        var event = anEvent();
        assertThat(tell(event, it.refund()).statusCode()).isEqualTo(202);
        it.walk().until("HANDED_OVER");
        assertThat(tell(event, it.refund()).body()).contains("\"isNew\":false");
        for (int more = 0; more < 3; more++) {
            assertThat(tell(anEvent(), it.refund()).statusCode()).isEqualTo(202);
        }
        untilRead("stripe", "refund/" + it.refund());

        assertThat(walks.reason(it.walk())).isEqualTo(HandOverReason.TOOL_FAILURE);
        assertThat(it.walk().shows("lead", "resolveCase", "why"))
                .contains("The refund " + it.refund() + " of 120.00 EUR that was given on ")
                .contains("has failed at the bank: lost or stolen card. The money has not gone back");
        assertThat(handOvers(it)).isOne();
        assertThat(it.walk().kinds()).containsOnlyOnce("came-undone");
        assertThat(it.walk().isIntact()).isTrue();
        assertThat(stripe.refunds(it.key())).containsExactly(it.refund());
        assertThat(company.refundsOf(it.invoiced().customer())).containsExactly(Money.of("120.00", "EUR"));
        assertThat(receipt(it.key())).isEqualTo(receipt);
        assertThat(plans.step(UUID.fromString(it.key())).state()).isEqualTo(PlannedStep.State.UNDONE);
        assertThat(ledger.receipts(List.of(new EffectKey(it.key())))).isEmpty();
    }

    private String receipt(String key) {
        return database.sql("select receipt::text from nightshift.effect where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    @Test
    void holdsNoRoomUnderTheCapsForMoneyThatDidNotArrive() throws Exception {
        var it = refunded();
        var used = "nightshift.cap_use u join nightshift.effect f on f.authorisation_id = u.authorisation_id"
                + " where u.released_at is null and f.key = '" + it.key() + "'";
        assertThat(count(used)).isPositive();
        stripe.fails(it.refund());

        tell(anEvent(), it.refund());
        it.walk().until("HANDED_OVER");

        assertThat(count(used)).isZero();
        assertThat(count("nightshift.effect where key = '" + it.key()
                        + "' and state = 'DONE' and undone like '%failed at the bank%'"))
                .isOne();
    }

    @Test
    void leavesACaseAloneWhoseRefundStands() throws Exception {
        var it = refunded();

        tell(anEvent(), it.refund());
        untilRead("stripe", "refund/" + it.refund());

        assertThat(it.walk().state()).isEqualTo("AWAITING_CUSTOMER");
    }

    @Test
    void believesNoOtherRefundThatBearsTheKey() throws Exception {
        var it = refunded();
        var other = stripe.refund(it.invoiced().customer().id() + "x", it.key(), "120.00");
        stripe.fails(other);

        tell(anEvent(), other);
        untilRead("stripe", "refund/" + other);

        assertThat(it.walk().state()).isEqualTo("AWAITING_CUSTOMER");
        assertThat(plans.step(UUID.fromString(it.key())).state()).isEqualTo(PlannedStep.State.DONE);
    }

    @Test
    void opensAClosedCaseAgainForAPerson() throws Exception {
        var it = refunded();
        it.walk().timeComes("customerSilent").until("CLOSED");
        stripe.fails(it.refund());

        tell(anEvent(), it.refund());
        it.walk().until("HANDED_OVER");
        tell(anEvent(), it.refund());
        untilRead("stripe", "refund/" + it.refund());

        assertThat(it.walk().shows("lead", "resolveCase", "why")).contains("has failed at the bank");
        assertThat(handOvers(it)).isOne();
        assertThat(cases.get(it.id()).reopened()).isOne();

        it.walk()
                .answers("lead", "resolveCase", Map.of("done", "Paid by bank transfer", "outcome", "solved"))
                .until("CLOSED");
        assertThat(it.walk().isIntact()).isTrue();
        assertThat(company.refundsOf(it.invoiced().customer())).hasSize(1);
    }

    @Test
    void writesItIntoTheFileOfACaseThatAPersonHas() throws Exception {
        var it = refunded();
        assertThat(it.walk()
                        .post(
                                "lead",
                                "/api/escalations/" + it.walk().caseId() + "/take-over",
                                Map.of("reason", "Mine")))
                .isEqualTo(200);
        stripe.fails(it.refund());

        tell(anEvent(), it.refund());
        it.walk().untilNoted("came-undone");

        assertThat(handOvers(it)).isOne();
        assertThat(walks.reason(it.walk())).isEqualTo(HandOverReason.PERSON_TOOK_OVER);
        assertThat(it.walk().shows("lead", "resolveCase", "happened")).contains("has failed at the bank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLAIMED", "IN_DOUBT"})
    void waitsUntilItIsKnownWhetherTheRefundWasMade(String state) throws Exception {
        var it = refunded();
        database.sql("update nightshift.effect set state = ? where key = ?")
                .params(state, it.key())
                .update();
        stripe.fails(it.refund());

        tell(anEvent(), it.refund());
        await().until(() -> count("nightshift.ticket_news where source = 'stripe' and ticket = 'refund/" + it.refund()
                        + "' and problem like '%is not settled yet%'")
                == 1);
        assertThat(it.walk().state()).isEqualTo("AWAITING_CUSTOMER");

        ledger.settle(new EffectKey(it.key()), new Receipt(it.refund(), "Found in the books of Stripe"));
        tell(anEvent(), it.refund());
        it.walk().until("HANDED_OVER");
    }

    @Test
    void callsAPersonOnceWhenTheCustomerDisputesAPayment() throws Exception {
        var it = refunded();
        var payment = stripe.disputedPayment(it.invoiced().customer().id() + "-bank");
        var ours = stripe.disputedPayment(it.invoiced().customer().id());

        for (var charge : List.of(payment, ours, ours)) {
            dispute(charge);
            untilRead("stripe", "charge/" + charge);
        }

        it.walk().until("HANDED_OVER");
        assertThat(walks.reason(it.walk())).isEqualTo(HandOverReason.POLICY);
        assertThat(it.walk().shows("analyst1", "resolveCase", "why"))
                .contains("disputes the payment " + ours + " of 480.00 EUR");
        assertThat(it.walk().kinds()).containsOnlyOnce("payment-disputed");
        assertThat(handOvers(it)).isOne();
    }

    /** Operators hold a case in Cockpit; the news waits for that one alone. */
    @Test
    void tellsTheOtherCasesOfADisputeWhileOneIsHeld() throws Exception {
        var held = refunded();
        var other = walks.wrong(held.invoiced()).until("AWAITING_APPROVAL");
        var charge = stripe.disputedPayment(held.invoiced().customer().id());
        hold(held.walk(), true);
        try {
            dispute(charge);
            other.until("HANDED_OVER");
            assertThat(held.walk().kinds()).doesNotContain("payment-disputed");
            assertThat(count("nightshift.ticket_news where source = 'stripe' and ticket = 'charge/" + charge + "'"))
                    .isOne();
        } finally {
            hold(held.walk(), false);
        }

        dispute(charge);
        held.walk().until("HANDED_OVER");
        untilRead("stripe", "charge/" + charge);
        assertThat(other.kinds()).containsOnlyOnce("payment-disputed");
        assertThat(held.walk().kinds()).containsOnlyOnce("payment-disputed");
    }

    @Test
    void callsAPersonOnceWhenALetterDidNotArrive() {
        var it = refunded();
        var reference = receiptOf(it, "sendReply");
        var ticket = cases.get(it.id()).ticket();

        var written = letters(it);

        setbacks.take(new Tidings.NotDelivered(new TicketRef("desk", "another"), reference, WORDS));
        setbacks.take(new Tidings.NotDelivered(ticket, "another", WORDS));
        setbacks.take(new Tidings.NotDelivered(ticket, it.refund(), WORDS));
        assertThat(it.walk().state()).isEqualTo("AWAITING_CUSTOMER");

        for (int i = 0; i < 2; i++) {
            setbacks.take(new Tidings.NotDelivered(ticket, reference, WORDS));
        }

        it.walk().until("HANDED_OVER");
        assertThat(it.walk().kinds()).containsOnlyOnce("came-undone");
        assertThat(walks.reason(it.walk())).isEqualTo(HandOverReason.NOT_DELIVERED);
        assertThat(it.walk().shows("analyst1", "resolveCase", "why")).contains(WORDS);
        assertThat(letters(it))
                .as("a notice to the same address would not arrive either")
                .isEqualTo(written);
    }

    private long letters(Refunded it) {
        return count("nightshift.effect where topic in ('send-reply', 'ask-customer') and case_number = "
                + it.id().number());
    }

    @Test
    void opensAClosedCaseAgainWhereALetterDidNotArrive() {
        var it = refunded();
        var tidings = new Tidings.NotDelivered(cases.get(it.id()).ticket(), receiptOf(it, "sendReply"), WORDS);
        it.walk().timeComes("customerSilent").until("CLOSED");

        setbacks.take(tidings);

        it.walk().until("HANDED_OVER");
        assertThat(walks.reason(it.walk())).isEqualTo(HandOverReason.NOT_DELIVERED);
    }

    @Test
    void waitsForALetterThatIsStillBeingWritten() {
        var it = refunded();
        var reference = receiptOf(it, "sendReply");
        var tidings = new Tidings.NotDelivered(cases.get(it.id()).ticket(), reference, WORDS);
        var key = keyOf(it.walk(), "sendReply");
        database.sql("update nightshift.effect set state = 'CLAIMED' where key = ?")
                .param(key)
                .update();

        assertThatThrownBy(() -> setbacks.take(tidings)).isInstanceOf(Unavailable.class);

        database.sql("update nightshift.effect set state = 'DONE' where key = ?")
                .param(key)
                .update();
        setbacks.take(tidings);
        it.walk().until("HANDED_OVER");
    }

    private String receiptOf(Refunded it, String action) {
        return database.sql("select receipt ->> 'reference' from nightshift.effect where key = ?")
                .param(keyOf(it.walk(), action))
                .query(String.class)
                .single();
    }

    @Test
    void callsAPersonWhenAnExpressIsCancelled() throws Exception {
        var late = company.aLateOrder("PLUS");
        var walk = walks.late(late).until("AWAITING_CUSTOMER");
        var key = keyOf(walk, "expediteReorder");
        var express = shopify.cancelledExpress(late.customer().id(), key);
        database.sql("update nightshift.effect set receipt = jsonb_set(receipt, '{reference}', to_jsonb(:name::text))"
                        + " where key = :key")
                .param("name", express.getKey())
                .param("key", key)
                .update();

        var told = vendor.shopify(anEvent(), "orders/cancelled", "{\"id\":" + express.getValue() + "}", WEBHOOK_SECRET);
        assertThat(told.statusCode()).isEqualTo(202);

        walk.until("HANDED_OVER");
        assertThat(walk.shows("lead", "resolveCase", "why"))
                .contains("The express " + express.getKey()
                        + " was cancelled at Shopify. Nothing was sent in its place.");
        assertThat(company.reordersOf(late.order())).hasSize(1);
    }

    @Test
    void receiptsARunThatEndedAfterEverybodyHadGivenUp() throws Exception {
        var it = aRobotThatRan("IN_DOUBT", "run-robot");
        var item = DoorsOnLoopback.uiPath().run(it.key());

        assertThat(vendor.uiPath(anEvent(), item, WEBHOOK_SECRET).statusCode()).isEqualTo(202);
        it.walk().untilNoted("effect-cleared");
        vendor.uiPath(anEvent(), item, WEBHOOK_SECRET);
        untilRead("uipath", item);

        assertThat(receipt(it.key())).contains("Robot stock-count: in stock");
        assertThat(plans.step(UUID.fromString(it.key())).state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(it.walk().kinds()).containsOnlyOnce("effect-cleared");
        assertThat(it.walk().state()).isEqualTo("AWAITING_CUSTOMER");
        assertThat(DoorsOnLoopback.uiPath().violations()).isEmpty();
    }

    /** Somebody has found that it was not done, and may have done it by hand meanwhile. */
    @Test
    void callsAPersonWhenARunEndsWellThatWasFoundNotToBeDone() throws Exception {
        var it = aRobotThatRan("REFUSED", "run-robot");

        vendor.uiPath(anEvent(), DoorsOnLoopback.uiPath().run(it.key()), WEBHOOK_SECRET);

        it.walk().until("HANDED_OVER");
        assertThat(receipt(it.key())).contains("Robot stock-count: in stock");
        assertThat(it.walk().shows("lead", "resolveCase", "why")).contains("it was done after all");
    }

    /** Another deed is none of a robot's, and what is still being carried out is settled by whoever does so. */
    @ParameterizedTest
    @CsvSource({"IN_DOUBT, issue-refund", "CLAIMED, run-robot"})
    void settlesNothingElseByARun(String state, String topic) throws Exception {
        var it = aRobotThatRan(state, topic);
        var item = DoorsOnLoopback.uiPath().run(it.key());

        vendor.uiPath(anEvent(), item, WEBHOOK_SECRET);
        untilRead("uipath", item);

        assertThat(count("nightshift.effect where state = '" + state + "' and key = '" + it.key() + "'"))
                .isOne();
    }

    private Refunded aRobotThatRan(String state, String topic) throws Exception {
        var it = refunded();
        database.sql("update nightshift.effect set state = :state, receipt = null, action = 'runRobot', topic = :topic"
                        + " where key = :key")
                .param("state", state)
                .param("topic", topic)
                .param("key", it.key())
                .update();
        database.sql("update nightshift.step set state = 'FAILED' where id = ?::uuid")
                .param(it.key())
                .update();
        return it;
    }
}
