package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.stripe.StripeAtWork.Payer;
import io.nightshift.dossier.Fact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Stripe is asked before anything is decided, and by whoever plans. */
class StripeFactsTest {

    private StripeAtWork stripe;
    private StripeConnection connection;
    private Billing billing;
    private Payer payer;

    @BeforeEach
    void open() throws IOException {
        stripe = new StripeAtWork();
        connection = stripe.connection();
        billing = connection.stripeBilling();
        payer = stripe.aPayer();
    }

    @AfterEach
    void keepsToThePublishedInterface() {
        stripe.close();
        assertThat(stripe.standIn.violations()).isEmpty();
    }

    @Test
    void tellsOfTheInvoiceThatIsNamed() {
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), StripeAtWork.aNumber(), 900, "eur");
        var invoice = stripe.standIn.paidInvoice(payer.id(), number, 5000, "eur");
        metadata(invoice, "order", "SO-20731");
        billing.refund(key(), payer.ref(), number, eur("12.00"), "test");
        billing.credit(key(), payer.ref(), number, eur("3.00"), "test");

        var facts = facts("You billed too much on invoice " + number + "!");

        assertThat(facts)
                .contains(
                        entry("invoice.number", number),
                        entry("invoice.order", "SO-20731"),
                        entry("invoice.total", eur("50.00")),
                        entry("invoice.paid", eur("50.00")),
                        entry("invoice.refundable", eur("35.00")),
                        entry("invoice.dueOn", today().plusDays(14)),
                        entry("invoice.status", "PAID"),
                        entry("refunds.last90Days", eur("12.00")),
                        entry("credits.last90Days", eur("3.00")))
                .doesNotContainKeys("invoice.expected", "invoice.difference", "invoices.candidates");
    }

    @Test
    void saysWhereItHasItFrom() {
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), number, 5000, "eur");

        assertThat(connection.stripeFacts().fetch(stripe.enquiry(payer.ref(), number)))
                .allMatch(it -> it.source().equals("stripe"))
                .anyMatch(it ->
                        it.name().equals("invoice.total") && it.reference().equals(number))
                .anyMatch(it ->
                        it.name().equals("refunds.last90Days") && it.reference().equals(payer.id()));
    }

    @Test
    void findsAnInvoiceByItsOrderAndByStripesOwnKindOfNumber() {
        var byOrder = stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-0003", 5000, "eur");
        metadata(byOrder, "order", "SO-20731");
        stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-0004", 900, "eur");

        assertThat(facts("My order SO-20731 was billed wrong")).containsEntry("invoice.number", "9F3A2B1C-0003");
        assertThat(facts("see invoice 9f3a2b1c–0004, please")).containsEntry("invoice.number", "9F3A2B1C-0004");
    }

    @Test
    void takesTheOnlyInvoiceWhereNothingIsNamed() {
        stripe.standIn.invoice(payer.id(), "9F3A2B1C-0001", 100, "eur", "draft");
        stripe.standIn.invoice(payer.id(), "9F3A2B1C-0002", 100, "eur", "void");
        stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-0003", 5000, "eur");

        assertThat(facts("You billed too much!")).containsEntry("invoice.number", "9F3A2B1C-0003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You billed too much!",
                "INV-77 and 9F3A2B1C-0003",
                "9F3A2B1C-0003, not 9F3A2B1C-0009",
                "SO-11111"
            })
    void guessesNothing(String text) {
        stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-0003", 5000, "eur");
        stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-0004", 5000, "eur");

        assertThat(facts(text)).containsKey("invoices.candidates").doesNotContainKey("invoice.number");
    }

    @Test
    void takesNoInvoiceForAnotherThatIsNamed() {
        stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-0003", 5000, "eur");
        stripe.standIn.paidInvoice(stripe.aPayer().id(), "AAAA2B1C-0001", 5000, "eur");

        assertThat(facts("about AAAA2B1C-0001")).containsEntry("invoices.candidates", "9F3A2B1C-0003");
        assertThat(facts("about INV-4711")).containsEntry("invoices.candidates", "9F3A2B1C-0003");
        assertThat(facts("about 9F3A2B1C-00031")).doesNotContainKey("invoice.order");
    }

    @Test
    void tellsNothingOfOtherCustomers() {
        var theirs = StripeAtWork.aNumber();
        var other = stripe.aPayer();
        stripe.standIn.paidInvoice(other.id(), theirs, 5000, "eur");
        billing.refund(key(), other.ref(), theirs, eur("12.00"), "test");

        stripe.standIn.doNotFilter();

        assertThat(facts("about " + theirs))
                .containsEntry("refunds.last90Days", eur("0.00"))
                .doesNotContainKeys("invoice.number", "invoices.candidates");
        assertThat(connection.stripeInvoiceDetail().look(stripe.enquiry(payer.ref(), ""), Map.of("invoice", theirs)))
                .isEmpty();
        assertThat(connection.stripeInvoiceList().look(stripe.enquiry(payer.ref(), ""), Map.of()))
                .isEmpty();
    }

    @Test
    void countsTheLast90DaysAndNoFailedRefund() {
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), number, 5000, "eur");
        var old = billing.refund(key(), payer.ref(), number, eur("1.00"), "test");
        var failed = billing.refund(key(), payer.ref(), number, eur("2.00"), "test");
        billing.refund(key(), payer.ref(), number, eur("4.00"), "test");
        stripe.standIn
                .stored(old.reference())
                .put("created", now().minus(Duration.ofDays(91)).getEpochSecond());
        stripe.standIn.stored(failed.reference()).put("status", "failed");

        assertThat(facts("")).containsEntry("refunds.last90Days", eur("4.00"));
    }

    @Test
    void addsUpNothingThatIsInAnotherCurrency() {
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), number, 5000, "jpy");
        billing.refund(key(), payer.ref(), number, Money.of("1000", "JPY"), "test");

        assertThat(facts(number))
                .containsEntry("invoice.refundable", Money.of("4000", "JPY"))
                .containsEntry("credits.last90Days", eur("0.00"))
                .doesNotContainKey("refunds.last90Days");
    }

    @Test
    void tellsHowAnInvoiceStands() {
        var open = stripe.standIn.invoice(payer.id(), "9F3A2B1C-0001", 100, "eur", "open");
        assertThat(facts("9F3A2B1C-0001"))
                .contains(entry("invoice.status", "OPEN"), entry("invoice.refundable", eur("0.00")));

        stripe.standIn.stored(open).put("due_date", now().minusSeconds(60).getEpochSecond());
        assertThat(facts("9F3A2B1C-0001")).containsEntry("invoice.status", "OVERDUE");

        stripe.standIn.stored(open).put("status", "uncollectible");
        assertThat(facts("9F3A2B1C-0001")).containsEntry("invoice.status", "UNCOLLECTIBLE");
    }

    @Test
    void knowsNothingOfNobodyAndSaysSoWhereItIsNotClearWho() {
        assertThat(connection.stripeFacts().fetch(stripe.enquiry(new CustomerRef("C-0"), "")))
                .isEmpty();

        stripe.standIn.customer(payer.ref().id(), "other@example.com");
        assertThatThrownBy(() -> facts("")).hasMessageContaining("several customers");
    }

    @Test
    void looksUpOneInvoiceAndTheNewestTen() {
        for (int i = 1; i <= 12; i++) {
            var invoice = stripe.standIn.paidInvoice(payer.id(), "9F3A2B1C-%04d".formatted(i), 100L * i, "eur");
            stripe.standIn
                    .stored(invoice)
                    .put("created", now().minus(Duration.ofDays(20 - i)).getEpochSecond());
        }

        assertThat(connection
                        .stripeInvoiceDetail()
                        .look(stripe.enquiry(payer.ref(), ""), Map.of("invoice", "9f3a2b1c-0012 ")))
                .extracting(Fact::name)
                .contains("seen.9F3A2B1C-0012.total", "seen.9F3A2B1C-0012.refundable", "seen.9F3A2B1C-0012.issuedOn");
        assertThat(connection.stripeInvoiceList().look(stripe.enquiry(payer.ref(), ""), Map.of()))
                .extracting(Fact::name)
                .contains("seen.9F3A2B1C-0003.total")
                .doesNotContain("seen.9F3A2B1C-0002.total");
    }

    private void metadata(String invoice, String name, String value) {
        ((com.fasterxml.jackson.databind.node.ObjectNode)
                        stripe.standIn.stored(invoice).path("metadata"))
                .put(name, value);
    }

    private Map<String, Object> facts(String text) {
        List<Fact> said = connection.stripeFacts().fetch(stripe.enquiry(payer.ref(), text));
        Map<String, Object> byName = new LinkedHashMap<>();
        said.forEach(it -> byName.put(it.name(), it.value()));
        return byName;
    }

    private Instant now() {
        return stripe.clock.instant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
