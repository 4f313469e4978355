package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Tidings;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.Money;
import io.nightshift.connectors.Hmac;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideBooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** What Stripe tells, who it is that tells, and what is read of it. */
class StripeBooksTest {

    private static final long TIME = 1772615700;
    private static final String BODY = "{\"id\":\"evt_1\",\"object\":\"event\"}";

    /** Of the published form: hex of the HMAC of time, dot and body. */
    private static final String SIGNATURE = "d81c4010821225aeaa3beb4b1c24c249fd1d7f6631786d1bd7244377d39ad2fc";

    private StripeAtWork work;
    private OutsideBooks books;

    @BeforeEach
    void open() throws IOException {
        work = new StripeAtWork();
        books = work.connection().stripeBooks();
    }

    @AfterEach
    void keepsToTheDocument() {
        work.close();
        assertThat(work.standIn.violations()).isEmpty();
    }

    private static Delivery delivery(String signature, String body, Instant receivedAt) {
        var headers = new HttpHeaders();
        headers.set("Stripe-Signature", signature);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), receivedAt);
    }

    private static Delivery signed(String body) {
        return delivery(Hmac.stripe(StripeAtWork.WEBHOOK_SECRET, TIME, body), body, at(0));
    }

    private static Instant at(long later) {
        return Instant.ofEpochSecond(TIME + later);
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_2\",\"type\":\"" + type + "\",\"data\":{\"object\":" + object + "}}";
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void hearsWhatIsSignedAsStripeDoes(long later) {
        var heard = books.hear(delivery("t=" + TIME + ",v1=" + SIGNATURE, BODY, at(later)));

        assertThat(heard.delivery()).contains("evt_1");
        assertThat(heard.things()).isEmpty();
    }

    @Test
    void hearsWhatOneOfSeveralSignaturesFits() {
        var rolling = "t=" + TIME + ",v1=" + "0".repeat(64) + ",v0=" + "1".repeat(64) + ",v1=" + SIGNATURE;

        assertThat(books.hear(delivery(rolling, BODY, at(0))).delivery()).contains("evt_1");
    }

    @Test
    void believesNothingElse() {
        for (var wrong : List.of(
                delivery("t=" + TIME + ",v1=" + SIGNATURE, BODY.replace("evt_1", "evt_2"), at(0)),
                delivery("t=" + (TIME + 1) + ",v1=" + SIGNATURE, BODY, at(0)),
                delivery("t=" + TIME + ",v1=" + SIGNATURE, BODY, at(301)),
                delivery("t=" + TIME + ",v1=" + SIGNATURE, BODY, at(-301)),
                delivery("t=" + TIME + ",v0=" + SIGNATURE, BODY, at(0)),
                delivery("t=now,v1=" + SIGNATURE, BODY, at(0)),
                delivery("v1=" + SIGNATURE, BODY, at(0)),
                delivery(Hmac.stripe("another secret", TIME, BODY), BODY, at(0)),
                delivery("", BODY, at(0)))) {
            assertThatThrownBy(() -> books.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
    }

    @Test
    void believesNothingWithoutASecret() {
        var signature = new StripeSignature("");

        assertThatThrownBy(() -> signature.check(delivery(Hmac.stripe("x", TIME, BODY), BODY, at(0))))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("nightshift.stripe.webhook-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refund.failed | {\"id\":\"re_1\"} | refund/re_1",
                "refund.updated | {\"id\":\"pyr_1\"} | refund/pyr_1",
                "charge.refund.updated | {\"id\":\"re_2\"} | refund/re_2",
                "charge.dispute.created | {\"id\":\"du_1\",\"charge\":\"ch_1\"} | charge/ch_1"
            })
    void understandsWhatIsNews(String type, String object, String thing) {
        assertThat(books.hear(signed(event(type, object))).things()).containsExactly(thing);
    }

    @Test
    void takesEverythingElseForNoNews() {
        assertThat(books.hear(signed(event("invoice.paid", "{\"id\":\"in_1\"}")))
                        .things())
                .isEmpty();
    }

    @Test
    void refusesWhatNamesNothing() {
        for (var body : List.of(
                event("refund.failed", "{}"),
                event("refund.failed", "{\"id\":\"../customers\"}"),
                event("charge.dispute.created", "{\"id\":\"du_1\"}"),
                "{\"type\":\"invoice.paid\"}",
                "[]")) {
            assertThatThrownBy(() -> books.hear(signed(body))).isInstanceOf(NotUnderstood.class);
        }
    }

    private record Given(EffectKey key, String refund, String payer, String charge) {}

    private Given given() {
        var payer = work.aPayer();
        var number = StripeAtWork.aNumber();
        var invoice = work.standIn.paidInvoice(payer.id(), number, 117_000, "eur");
        var key = new EffectKey(UUID.randomUUID().toString());
        var receipt = work.billing().refund(key, payer.ref(), number, Money.of("480.00", "EUR"), "too late");
        var charge = work.standIn.stored(receipt.reference()).path("charge").asText();
        assertThat(work.standIn.stored(invoice).path("customer").asText()).isEqualTo(payer.id());
        return new Given(key, receipt.reference(), payer.ref().id(), charge);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, lost_or_stolen_card, has failed at the bank: lost or stolen card.",
        "failed, <b>Ring me</b>, has failed at the bank.",
        "canceled, , has been canceled at Stripe."
    })
    void saysThatARefundOfOursHasComeUndone(String status, @Nullable String reason, String words) {
        var given = given();
        work.standIn.stored(given.refund()).put("status", status);
        if (reason != null) {
            work.standIn.stored(given.refund()).put("failure_reason", reason);
        }

        var tidings = books.read("refund/" + given.refund()).orElseThrow();

        assertThat(tidings).isInstanceOfSatisfying(Tidings.Undone.class, it -> {
            assertThat(it.key()).isEqualTo(given.key());
            assertThat(it.reference()).isEqualTo(given.refund());
            assertThat(it.words())
                    .startsWith("The refund " + given.refund() + " of 480.00 EUR that was given on ")
                    .contains(words);
        });
    }

    @Test
    void saysNothingOfOneThatStandsOrIsNotOurs() {
        var given = given();
        var refund = work.standIn.stored(given.refund());

        assertThat(books.read("refund/" + given.refund())).isEmpty();
        refund.put("status", "pending");
        assertThat(books.read("refund/" + given.refund())).isEmpty();
        refund.put("status", "failed").putObject("metadata");
        assertThat(books.read("refund/" + given.refund())).isEmpty();
        refund.putObject("metadata").put(Marks.KEY, "no key; at all");
        assertThat(books.read("refund/" + given.refund())).isEmpty();
        assertThat(books.read("refund/re_404")).isEmpty();
    }

    @Test
    void saysWhoseThePaymentIsThatIsDisputed() {
        var given = given();

        assertThat(books.read("charge/" + given.charge())).isEmpty();
        work.standIn.stored(given.charge()).put("disputed", true);
        var tidings = books.read("charge/" + given.charge()).orElseThrow();

        assertThat(tidings).isInstanceOfSatisfying(Tidings.Disputed.class, it -> {
            assertThat(it.payment()).isEqualTo(given.charge());
            assertThat(it.customers())
                    .containsExactlyInAnyOrder(
                            given.payer(), given.payer().toLowerCase(java.util.Locale.ROOT) + "@example.com");
            assertThat(it.words()).contains(given.charge(), "1170.00 EUR");
        });
    }

    @Test
    void isReadAgainLaterWhileStripeDoesNotAnswer() {
        var given = given();
        var away = new StripeStandIn.Trouble.Answers(503, Map.of(), "");
        work.standIn.next("GET", "/v1/refunds/.*", away);
        work.standIn.next("GET", "/v1/refunds/.*", away);

        assertThatThrownBy(() -> books.read("refund/" + given.refund())).isInstanceOf(Unavailable.class);
        assertThat(books.read("refund/" + given.refund())).isEmpty();
    }

    @Test
    void believesNoAnswerThatIsAboutSomethingElse() {
        var given = given();
        var failed = work.standIn.stored(given.refund()).put("status", "failed");
        var disputed = work.standIn.stored(given.charge()).put("disputed", true);
        work.standIn.next(
                "GET", "/v1/refunds/re_other", new StripeStandIn.Trouble.Answers(200, Map.of(), failed.toString()));
        work.standIn.next(
                "GET", "/v1/charges/ch_other", new StripeStandIn.Trouble.Answers(200, Map.of(), disputed.toString()));

        assertThat(books.read("refund/re_other")).isEmpty();
        assertThat(books.read("charge/ch_other")).isEmpty();
    }
}
