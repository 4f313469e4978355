package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.actions.Billing;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.BillingContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe keeps to what is asked of every system that does billing; and what is special about it. */
class StripeBillingTest extends BillingContract {

    private StripeAtWork stripe;
    private Billing billing;

    @BeforeEach
    void open() throws IOException {
        stripe = new StripeAtWork();
        billing = stripe.billing();
    }

    @AfterEach
    void keepsToThePublishedInterface() {
        stripe.close();
        assertThat(stripe.standIn.violations()).isEmpty();
    }

    @Override
    protected Billing billing() {
        return billing;
    }

    @Override
    protected Invoiced aPaidInvoice(String amount) {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(
                payer.id(), number, new BigDecimal(amount).movePointRight(2).longValueExact(), "eur");
        return new Invoiced(payer.ref(), number);
    }

    @Override
    protected long timesDone(EffectKey key) {
        return Stream.of("refund", "customer_balance_transaction", "promotion_code")
                .flatMap(it -> stripe.standIn.all(it).stream())
                .filter(it -> it.path("metadata").path(Marks.KEY).asText().equals(key.value()))
                .count();
    }

    // What is sent ----------------------------------------------------------------------------------------------------

    @Test
    void sendsTheKeyTheVersionAndTheMark() {
        var it = aPaidInvoice("50.00");
        var key = key();

        billing.refund(key, it.customer(), it.invoice(), eur("12.34"), "billed too much");

        var sent = stripe.standIn.seen().getLast();
        assertThat(sent.headers().get("Idempotency-key")).containsExactly(key.value());
        assertThat(sent.headers().get("Stripe-version")).containsExactly("2026-07-29.dahlia");
        assertThat(sent.headers()).doesNotContainKeys("X-stripe-client-user-agent", "X-stripe-client-telemetry");
        assertThat(sent.headers().get("User-agent")).containsExactly("nightshift");
        assertThat(sent.form())
                .containsEntry("amount", "1234")
                .containsKey("charge")
                .containsEntry("reason", "requested_by_customer")
                .containsEntry("metadata[nightshift_key]", key.value())
                .containsEntry("metadata[nightshift_invoice]", it.invoice());
    }

    @Test
    void putsACreditOnTheCustomersSide() {
        var it = aPaidInvoice("50.00");

        billing.credit(key(), it.customer(), it.invoice(), eur("12.34"), "billed too much");

        assertThat(stripe.standIn
                        .all("customer_balance_transaction")
                        .getFirst()
                        .path("amount")
                        .asLong())
                .isEqualTo(-1234);
        assertThat(stripe.standIn.all("customer"))
                .anyMatch(customer -> customer.path("balance").asLong() == -1234);
    }

    @Test
    void givesADiscountThatWorksOnceAndForThatCustomerAlone() {
        var it = aPaidInvoice("50.00");

        var receipt = billing.discount(key(), it.customer(), 15, "patience");

        var code = stripe.standIn.stored(receipt.reference());
        var coupon = stripe.standIn.stored(code.path("promotion").path("coupon").asText());
        assertThat(code.path("max_redemptions").asInt()).isEqualTo(1);
        assertThat(code.path("customer").asText()).startsWith("cus_");
        assertThat(coupon.path("max_redemptions").asInt()).isEqualTo(1);
        assertThat(coupon.path("duration").asText()).isEqualTo("once");
        assertThat(coupon.path("percent_off").asInt()).isEqualTo(15);
        assertThat(receipt.details()).containsEntry("code", code.path("code").asText());
    }

    @Test
    void countsAsStripeDoesInCurrenciesWithoutCents() {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), number, 5000, "jpy");

        var receipt = billing.refund(key(), payer.ref(), number, Money.of("4999", "JPY"), "test");

        assertThat(receipt.details()).containsEntry("amount", "4999 JPY");
        assertThat(stripe.standIn.stored(receipt.reference()).path("amount").asLong())
                .isEqualTo(4999);
        refuses(() -> billing.refund(key(), payer.ref(), number, Money.of("2", "JPY"), "test"), "more than the 1 JPY");
    }

    @Test
    void cutsAReasonThatStripeWouldNotTake() {
        var it = aPaidInvoice("50.00");
        var reason = "x".repeat(499) + "\uD83D\uDE00" + "y".repeat(500);

        billing.refund(key(), it.customer(), it.invoice(), eur("1.00"), reason);

        assertThat(stripe.standIn
                        .all("refund")
                        .getFirst()
                        .path("metadata")
                        .path(Marks.REASON)
                        .asText())
                .isEqualTo("x".repeat(499));
    }

    // A day later -----------------------------------------------------------------------------------------------------

    @Test
    void doesNothingTwiceWhenStripeHasForgottenTheKey() {
        for (var kind : Kind.values()) {
            var it = aPaidInvoice("50.00");
            var key = key();
            var first = ask(kind, key, it);

            stripe.standIn.forgetKeys();

            assertThat(ask(kind, key, it)).isEqualTo(first);
            assertThat(timesDone(key)).isEqualTo(1);
        }
    }

    @Test
    void refusesAKeyOfYesterdayForAnotherKindOfWork() {
        var it = aPaidInvoice("50.00");
        var key = key();
        ask(Kind.REFUND, key, it);
        stripe.standIn.forgetKeys();

        refuses(() -> ask(Kind.CREDIT, key, it), "used before for another request: a refund of 10.00 EUR");
        refuses(() -> ask(Kind.DISCOUNT, key, it), "used before for another request: a refund of 10.00 EUR");
    }

    @Test
    void refusesTheCouponOfAnotherCustomer() {
        var it = aPaidInvoice("50.00");
        var other = aPaidInvoice("50.00");
        var key = key();
        ask(Kind.DISCOUNT, key, it);
        stripe.standIn.forgetKeys();

        refuses(() -> ask(Kind.DISCOUNT, key, other), "used before for another request");
    }

    @Test
    void makesTheCodeOfACouponThatWasLeftWithoutOne() {
        var it = aPaidInvoice("50.00");
        var key = key();
        stripe.standIn.next("POST", "/v1/promotion_codes", new StripeStandIn.Trouble.CutBefore());
        assertThatThrownBy(() -> ask(Kind.DISCOUNT, key, it)).hasMessageContaining("stripe");
        stripe.standIn.forgetKeys();

        assertThat(billing.lookUp(sought(key, it))).isEmpty();
        ask(Kind.DISCOUNT, key, it);

        assertThat(stripe.standIn.all("coupon")).hasSize(1);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    // What is Stripe's to say -----------------------------------------------------------------------------------------

    @Test
    void findsItsWorkOnTheLastPage() {
        var it = aPaidInvoice("50.00");
        var customer = payerOf(it);
        var keys = List.of(key(), key(), key());
        var receipts = List.of(
                ask(Kind.REFUND, keys.get(0), it),
                ask(Kind.CREDIT, keys.get(1), it),
                ask(Kind.DISCOUNT, keys.get(2), it));
        for (int i = 0; i < 5; i++) {
            stripe.standIn.paidInvoice(customer, StripeAtWork.aNumber(), 100, "eur");
            billing.refund(key(), it.customer(), it.invoice(), eur("1.00"), "test");
            billing.credit(key(), it.customer(), it.invoice(), eur("1.00"), "test");
            billing.discount(key(), it.customer(), 5, "test");
        }

        stripe.standIn.pageAtMost(2);

        for (int i = 0; i < 3; i++) {
            assertThat(billing.lookUp(sought(keys.get(i), it))).contains(receipts.get(i));
        }
        refuses(
                () -> billing.refund(key(), it.customer(), it.invoice(), eur("20.01"), "test"),
                "more than the 20.00 EUR");
        assertThat(new HashSet<>(stripe.standIn.seen().stream()
                        .map(StripeStandIn.Seen::query)
                        .toList()))
                .anyMatch(query -> query.contains("starting_after="));
    }

    @Test
    void takesNothingFromRowsOfOtherCustomers() {
        var mine = aPaidInvoice("50.00");
        var theirs = aPaidInvoice("50.00");
        var key = key();
        ask(Kind.REFUND, key, theirs);

        stripe.standIn.doNotFilter();

        assertThat(billing.lookUp(sought(key, mine))).isEmpty();
        refuses(
                () -> billing.refund(key(), mine.customer(), theirs.invoice(), eur("1.00"), "test"),
                "has no invoice " + theirs.invoice());
        assertThat(ask(Kind.REFUND, key(), mine).details()).containsEntry("invoice", mine.invoice());
    }

    @Test
    void refundsTheOneOfSeveralPaymentsThatIsLargeEnough() {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        var invoice = stripe.standIn.invoice(payer.id(), number, 5000, "eur", "paid");
        stripe.standIn.pay(invoice, 1000);
        var large = stripe.standIn.pay(invoice, 4000);

        var receipt = billing.refund(key(), payer.ref(), number, eur("40.00"), "test");

        assertThat(stripe.standIn.stored(receipt.reference()).path("charge").asText())
                .isEqualTo(large);
        refuses(() -> billing.refund(key(), payer.ref(), number, eur("10.01"), "test"), "more than the 10.00 EUR");
        billing.refund(key(), payer.ref(), number, eur("10.00"), "test");
    }

    @Test
    void splitsNoRefund() {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        var invoice = stripe.standIn.invoice(payer.id(), number, 5000, "eur", "paid");
        stripe.standIn.pay(invoice, 2500);
        stripe.standIn.pay(invoice, 2500);

        refuses(() -> billing.refund(key(), payer.ref(), number, eur("25.01"), "test"), "in one piece");
        assertThat(stripe.standIn.writes("/v1/refunds")).isZero();
    }

    @Test
    void givesNothingBackThatTheBankMayGiveBack() {
        var it = aPaidInvoice("50.00");
        stripe.standIn.all("charge").getFirst().put("disputed", true);

        refuses(() -> ask(Kind.REFUND, key(), it), "more than the 0.00 EUR");
        refuses(() -> ask(Kind.CREDIT, key(), it), "more than the 0.00 EUR");
    }

    @Test
    void givesNothingBackToSomebodyThatWasPaidBySomebodyElse() {
        var it = aPaidInvoice("50.00");
        stripe.standIn.all("charge").getFirst().put("customer", stripe.aPayer().id());

        refuses(() -> ask(Kind.REFUND, key(), it), "in one piece");
    }

    @Test
    void countsCreditNotesOfSomebodyElse() {
        var it = aPaidInvoice("50.00");
        stripe.standIn.all("invoice").getFirst().put("post_payment_credit_notes_amount", 4500);

        refuses(() -> ask(Kind.CREDIT, key(), it), "more than the 5.00 EUR");
    }

    @Test
    void doesNotCallARefundDoneThatHasFailed() {
        var it = aPaidInvoice("50.00");
        var key = key();
        var receipt = ask(Kind.REFUND, key, it);
        failed(stripe.standIn.stored(receipt.reference()));

        assertThatThrownBy(() -> billing.lookUp(sought(key, it)))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("the money has not gone back");
        refuses(() -> ask(Kind.REFUND, key, it), "the money has not gone back");
    }

    private static void failed(ObjectNode refund) {
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
    }

    @Test
    void givesBackToNoPaymentThatIsWithTheBank() {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        var invoice = stripe.standIn.invoice(payer.id(), number, 5000, "eur", "open");
        var other = stripe.standIn.pay(invoice, 2000);
        var disputed = stripe.standIn.pay(invoice, 3000);
        stripe.standIn.stored(disputed).put("disputed", true);

        var receipt = billing.refund(key(), payer.ref(), number, eur("20.00"), "test");

        assertThat(stripe.standIn.stored(receipt.reference()).path("charge").asText())
                .isEqualTo(other);
    }

    @Test
    void countsNoRefundThatHasFailed() {
        var it = aPaidInvoice("50.00");
        var failed = billing.refund(key(), it.customer(), it.invoice(), eur("50.00"), "test");
        failed(stripe.standIn.stored(failed.reference()));
        stripe.standIn.all("charge").getFirst().put("amount_refunded", 0).put("refunded", false);

        assertThat(billing.refund(key(), it.customer(), it.invoice(), eur("50.00"), "test"))
                .isNotNull();
    }

    @Test
    void countsWhatThePaymentSaysHasGoneBackAlthoughNoRefundIsListed() {
        var it = aPaidInvoice("50.00");
        stripe.standIn.all("charge").getFirst().put("amount_refunded", 4500);

        refuses(() -> ask(Kind.REFUND, key(), it), "more than the 5.00 EUR");
    }

    @Test
    void takesNothingOfOthersForItsOwn() {
        var it = aPaidInvoice("50.00");
        var others = stripe.aPayer();
        var theirs = StripeAtWork.aNumber();
        var key = key();
        stripe.standIn.paidInvoice(others.id(), theirs, 9000, "eur");
        billing.credit(key, others.ref(), theirs, eur("1.00"), "test");
        billing.refund(key(), others.ref(), theirs, eur("80.00"), "test");
        for (int i = 0; i < 3; i++) {
            billing.refund(key(), it.customer(), it.invoice(), eur("1.00"), "test");
        }
        stripe.standIn.doNotFilter();
        stripe.standIn.pageAtMost(2);

        assertThat(billing.lookUp(sought(key, it))).isEmpty();
        assertThat(ask(Kind.REFUND, key(), it)).isNotNull();
    }

    // Who it is -------------------------------------------------------------------------------------------------------

    @Test
    void knowsACustomerByTheirMailAddressOrByStripesNumber() {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), number, 5000, "eur");
        var mail =
                new CustomerRef(stripe.standIn.stored(payer.id()).path("email").asText());
        var byStripesNumber = stripe.connection(StripeStandIn.KEY, "id").stripeBilling();

        assertThat(billing.refund(key(), mail, number, eur("1.00"), "test")).isNotNull();
        assertThat(byStripesNumber.refund(key(), new CustomerRef(payer.id()), number, eur("1.00"), "test"))
                .isNotNull();
        refuses(
                () -> billing.refund(key(), new CustomerRef(payer.id()), number, eur("1.00"), "test"),
                "no customer cus_");
        refuses(() -> byStripesNumber.discount(key(), new CustomerRef("cus_1/../x"), 5, "test"), "no customer");
    }

    @Test
    void doesNotGuessWhichOfTwoIsMeant() {
        var payer = stripe.aPayer();
        stripe.standIn.customer(payer.ref().id(), "other@example.com");

        refuses(() -> billing.discount(key(), payer.ref(), 5, "test"), "several customers");
        assertThatThrownBy(() -> billing.lookUp(sought(key(), new Invoiced(payer.ref(), ""))))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void takesNoNumberForAnotherThatOnlyLooksLikeIt() {
        var payer = stripe.aPayer();

        refuses(
                () -> billing.discount(
                        key(), new CustomerRef(payer.ref().id().toLowerCase(java.util.Locale.ROOT)), 5, "test"),
                "no customer");
    }

    @Test
    void lookForNothingUnderANumberThatCouldBeAQuery() {
        for (var hostile : List.of(
                "C-1' OR metadata['customer']:'C-2", "C-1\\", "C-1\" -email:\"x", "*') or (created>0", "C\u20281")) {
            refuses(() -> billing.discount(key(), new CustomerRef(hostile), 5, "test"), "cannot be searched");
        }
        assertThat(stripe.standIn.seen()).isEmpty();
    }

    @Test
    void cannotTellOfCustomersThatStripeDoesNotKnow() {
        assertThatThrownBy(() -> billing.lookUp(sought(key(), new Invoiced(new CustomerRef("C-0"), ""))))
                .isInstanceOf(CannotTell.class);
    }

    private io.nightshift.actions.Receipt ask(Kind kind, EffectKey key, Invoiced it) {
        return switch (kind) {
            case REFUND -> billing.refund(key, it.customer(), it.invoice(), eur("10.00"), "billed too much");
            case CREDIT -> billing.credit(key, it.customer(), it.invoice(), eur("10.00"), "billed too much");
            case DISCOUNT -> billing.discount(key, it.customer(), 5, "patience");
        };
    }

    private String payerOf(Invoiced it) {
        return stripe.standIn.all("invoice").stream()
                .filter(row -> row.path("number").asText().equals(it.invoice()))
                .findFirst()
                .orElseThrow()
                .path("customer")
                .asText();
    }
}
