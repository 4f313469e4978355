package io.nightshift.connectors.stripe;

import io.nightshift.cases.Money;
import io.nightshift.connectors.FourTickets;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.inbox.OutsideBooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stripe as the place where bills are. */
public final class StripeAsBills implements FourTickets.Bills {

    private final StripeStandIn stripe;

    public StripeAsBills() {
        try {
            stripe = new StripeStandIn(Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.stripe.secret-key",
                StripeStandIn.KEY,
                "nightshift.stripe.webhook-secret",
                VendorsOnLoopback.WEBHOOK_SECRET,
                "nightshift.stripe.base-url",
                stripe.address().toString());
    }

    /** What it tells, for a house in which others do the billing. */
    public OutsideBooks books() {
        return new StripeConnection(
                        StripeAtWork.settings(
                                stripe.address(), StripeStandIn.KEY, VendorsOnLoopback.WEBHOOK_SECRET, "customer"),
                        Clock.systemUTC())
                .stripeBooks();
    }

    /** A refund of a customer's payment, made under a key; its number. */
    public String refund(String customer, String key, String amount) {
        var payer = stripe.customer(customer, customer.toLowerCase(Locale.ROOT) + "@example.com");
        return stripe.refunded(stripe.charge(payer, 117_000, "eur"), units(amount), key);
    }

    /** The numbers of all refunds that bear a key. */
    public List<String> refunds(String key) {
        return refundsWith(Marks.KEY, key);
    }

    /** The numbers of all refunds that the house has made on an invoice. */
    public List<String> refundsOn(String invoice) {
        return refundsWith(Marks.INVOICE, invoice);
    }

    private List<String> refundsWith(String mark, String value) {
        return stripe.all("refund").stream()
                .filter(it -> it.at("/metadata/" + mark).asText().equals(value))
                .map(it -> it.path("id").asText())
                .toList();
    }

    /** The bank does not take a refund. */
    public void fails(String refund) {
        stripe.stored(refund).put("status", "failed").put("failure_reason", "lost_or_stolen_card");
    }

    /** The customer has a payment, and disputes it; its number. */
    public String disputedPayment(String customer) {
        var charge = stripe.charge(stripe.customer(customer, null), 48_000, "eur");
        stripe.stored(charge).put("disputed", true);
        return charge;
    }

    private static long units(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    @Override
    public List<String> violations() {
        return stripe.violations();
    }

    @Override
    public void paidInvoice(String customer, String number, String order, String amount) {
        var payer = stripe.customer(customer, customer.toLowerCase(Locale.ROOT) + "@example.com");
        var invoice = stripe.paidInvoice(payer, number, units(amount), "eur");
        stripe.stored(invoice).withObject("/metadata").put("order", order);
    }

    @Override
    public List<Money> credits(String number) {
        return stripe.all("customer_balance_transaction").stream()
                .filter(it -> it.path("metadata").toString().contains(number))
                .map(it -> new Money(
                        BigDecimal.valueOf(-it.path("amount").asLong(), 2),
                        java.util.Currency.getInstance(
                                it.path("currency").asText().toUpperCase(Locale.ROOT))))
                .toList();
    }
}
