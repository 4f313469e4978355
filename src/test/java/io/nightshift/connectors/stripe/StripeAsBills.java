package io.nightshift.connectors.stripe;

import io.nightshift.cases.Money;
import io.nightshift.connectors.FourTickets;
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
                "nightshift.stripe.base-url",
                stripe.address().toString());
    }

    @Override
    public List<String> violations() {
        return stripe.violations();
    }

    @Override
    public void paidInvoice(String customer, String number, String order, String amount) {
        var payer = stripe.customer(customer, customer.toLowerCase(Locale.ROOT) + "@example.com");
        var invoice = stripe.paidInvoice(
                payer, number, new BigDecimal(amount).movePointRight(2).longValueExact(), "eur");
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
