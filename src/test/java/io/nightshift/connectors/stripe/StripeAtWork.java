package io.nightshift.connectors.stripe;

import io.nightshift.actions.Billing;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.References;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicInteger;

/** The connector on a stand-in of Stripe, with what is needed to try it. */
final class StripeAtWork implements AutoCloseable {

    static final Duration TIME_LIMIT = Duration.ofMillis(1500);

    static final String WEBHOOK_SECRET = "whsec_test_secret";

    private static final AtomicInteger NUMBERS = new AtomicInteger(30000);

    final Clock clock = Clock.systemUTC();
    final StripeStandIn standIn;

    StripeAtWork() throws IOException {
        standIn = new StripeStandIn(clock);
    }

    /** Somebody of whom Stripe knows nothing but one invoice. */
    record Payer(CustomerRef ref, String id) {}

    StripeConnection connection() {
        return connection(StripeStandIn.KEY, "customer");
    }

    StripeConnection connection(String secretKey, String customerField) {
        return new StripeConnection(settings(standIn.address(), secretKey, WEBHOOK_SECRET, customerField), clock);
    }

    static StripeSettings settings(URI address, String secretKey, String webhookSecret, String customerField) {
        var limits = new RemoteLimits(TIME_LIMIT, 1_000_000, Duration.ofSeconds(5));
        return new StripeSettings(
                secretKey, webhookSecret, address, limits, Currency.getInstance("EUR"), customerField, "order");
    }

    Billing billing() {
        return connection().stripeBilling();
    }

    Payer aPayer() {
        var number = "C-" + NUMBERS.incrementAndGet();
        return new Payer(
                new CustomerRef(number),
                standIn.customer(number, number.toLowerCase(java.util.Locale.ROOT) + "@example.com"));
    }

    static String aNumber() {
        return "INV-" + NUMBERS.incrementAndGet();
    }

    Enquiry enquiry(CustomerRef customer, String text) {
        return new Enquiry(
                new CaseId(NUMBERS.incrementAndGet()),
                customer,
                new TicketRef("desk", "T-1"),
                References.in(text),
                text,
                clock.instant());
    }

    @Override
    public void close() {
        standIn.close();
    }
}
