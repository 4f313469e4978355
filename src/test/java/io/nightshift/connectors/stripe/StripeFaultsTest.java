package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.stripe.StripeAtWork.Payer;
import io.nightshift.connectors.stripe.StripeStandIn.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever breaks around a write, it is done exactly once by whoever looks before repeating, as the ledger's callers do. */
class StripeFaultsTest {

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble.CutBefore(),
            new Trouble.CutAfter(),
            new Trouble.StuckBefore(),
            new Trouble.StuckAfter(),
            new Trouble.Answers(500, Map.of(), StripeStandIn.errorBody("api_error", "", "We are sorry")),
            new Trouble.DoesAndAnswers(500, StripeStandIn.errorBody("api_error", "", "We are sorry")),
            new Trouble.DoesAndAnswers(502, "<html>Bad gateway</html>"),
            new Trouble.DoesAndAnswers(200, "<html>OK</html>"),
            new Trouble.DoesAndAnswers(200, "{\"object\": "),
            new Trouble.DoesAndAnswers(200, "{}"));

    /** The writes, and what is made by them in Stripe's books. */
    private enum Write {
        REFUND("/v1/refunds", "refund"),
        CREDIT("/v1/customers/[^/]+/balance_transactions", "customer_balance_transaction"),
        COUPON("/v1/coupons", "promotion_code"),
        CODE("/v1/promotion_codes", "promotion_code");

        private final String path;
        private final String makes;

        Write(String path, String makes) {
            this.path = path;
            this.makes = makes;
        }

        Receipt ask(Billing billing, EffectKey key, Payer payer, String invoice) {
            var ten = Money.of("10.00", "EUR");
            return switch (this) {
                case REFUND -> billing.refund(key, payer.ref(), invoice, ten, "billed too much");
                case CREDIT -> billing.credit(key, payer.ref(), invoice, ten, "billed too much");
                case COUPON, CODE -> billing.discount(key, payer.ref(), 5, "patience");
            };
        }
    }

    private StripeAtWork stripe;
    private Payer payer;
    private String invoice;
    private final EffectKey key = new EffectKey(UUID.randomUUID().toString());

    @BeforeEach
    void open() throws IOException {
        stripe = new StripeAtWork();
        payer = stripe.aPayer();
        invoice = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), invoice, 5000, "eur");
    }

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.standIn.violations()).isEmpty();
    }

    static Stream<Arguments> everyTroubleOfEveryWrite() {
        return Stream.of(Write.values())
                .flatMap(write -> TROUBLES.stream()
                        .flatMap(trouble ->
                                Stream.of(Arguments.of(write, trouble, false), Arguments.of(write, trouble, true))));
    }

    @ParameterizedTest
    @MethodSource("everyTroubleOfEveryWrite")
    void isDoneExactlyOnce(Write write, Trouble trouble, boolean aDayLater) {
        var billing = stripe.billing();
        stripe.standIn.next("POST", write.path, trouble);

        var first = attempt(write, billing);
        assertThat(first).isInstanceOf(Unavailable.class);
        assertThat(stripe.standIn.writes(write.path)).isEqualTo(1);
        if (aDayLater) {
            stripe.standIn.forgetKeys();
        }
        var receipt = billing.lookUp(sought()).orElseGet(() -> write.ask(billing, key, payer, invoice));

        assertThat(made(write)).isEqualTo(1);
        assertThat(billing.lookUp(sought())).contains(receipt);
        assertThat(write.ask(billing, key, payer, invoice)).isEqualTo(receipt);
        assertThat(made(write)).isEqualTo(1);
        assertThat(stripe.standIn.all("coupon")).hasSizeLessThanOrEqualTo(1);
    }

    /** An answer that came too late for whoever asked: the second request may overtake the first. */
    @Test
    void isDoneOnceWhenSomebodyElseIsStillAtIt() {
        stripe.standIn.next(
                "POST",
                "/v1/refunds",
                new Trouble.Answers(
                        409,
                        Map.of(),
                        StripeStandIn.errorBody("idempotency_error", "idempotency_key_in_use", "Under way")));
        var billing = stripe.billing();

        assertThat(attempt(Write.REFUND, billing)).isInstanceOf(Unavailable.class);
        assertThat(billing.lookUp(sought())).isEmpty();
        Write.REFUND.ask(billing, key, payer, invoice);

        assertThat(made(Write.REFUND)).isEqualTo(1);
    }

    @Test
    void asksAgainWhatWasNotAnsweredAndChangesNothingByIt() {
        stripe.standIn.next("GET", "/v1/charges", new Trouble.CutBefore());
        stripe.standIn.next("GET", "/v1/invoices", new Trouble.Answers(500, Map.of(), "{}"));

        Write.REFUND.ask(stripe.billing(), key, payer, invoice);

        assertThat(made(Write.REFUND)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/charges", "/v1/customers/[^/]+/balance_transactions", "/v1/promotion_codes"})
    void doesNothingWhereItCannotSeeWhatWasDone(String path) {
        for (int i = 0; i < 40; i++) {
            stripe.standIn.next("GET", path, new Trouble.CutBefore());
        }

        for (var write : Write.values()) {
            assertThat(attempt(write, stripe.billing())).isInstanceOf(Unavailable.class);
        }

        assertThat(stripe.standIn.writes("/v1/.*")).isZero();
    }

    private Throwable attempt(Write write, Billing billing) {
        try {
            write.ask(billing, key, payer, invoice);
            return new AssertionError("It was answered");
        } catch (RuntimeException e) {
            return e;
        }
    }

    private long made(Write write) {
        return stripe.standIn.all(write.makes).stream()
                .filter(it -> it.path("metadata").path(Marks.KEY).asText().equals(key.value()))
                .count();
    }

    private Sought sought() {
        return new Sought(key, payer.ref(), new TicketRef("desk", "T-1"));
    }
}
