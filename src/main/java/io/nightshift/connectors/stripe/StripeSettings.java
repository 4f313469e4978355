package io.nightshift.connectors.stripe;

import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which account of Stripe the house works on, and how Stripe's rows are told apart.
 *
 * @param secretKey a restricted key ({@code rk_}) or a secret one; empty where Stripe is not used
 * @param webhookSecret with which Stripe signs what it tells ({@code whsec_}); without it deliveries are refused
 * @param limits how much is asked of Stripe; those of all systems if nothing is said
 * @param currency the one the house keeps its limits in: sums over several invoices are told in no other
 * @param customerField the key in a Stripe customer's metadata that holds the house's customer number; {@code id} if the house
 *     uses Stripe's own numbers
 * @param orderField the key in a Stripe invoice's metadata that holds the number of its order
 */
@ConfigurationProperties("nightshift.stripe")
record StripeSettings(
        @DefaultValue("") String secretKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("https://api.stripe.com") URI baseUrl,
        @DefaultValue RemoteLimits limits,
        @DefaultValue("EUR") Currency currency,
        @DefaultValue("customer") String customerField,
        @DefaultValue("order") String orderField) {

    /** Stripe's own number of a customer, as a value of {@code customerField}. */
    static final String ID = "id";

    StripeSettings {
        if (!secretKey.isEmpty() && !secretKey.matches("(sk|rk)_[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException(
                    "nightshift.stripe.secret-key is no secret key of Stripe: one begins with rk_ or sk_");
        }
        if (!customerField.matches("[A-Za-z0-9_-]{1,40}") || !orderField.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException("nightshift.stripe.customer-field and order-field are keys of metadata:"
                    + " letters, digits, _ and -, at most 40");
        }
    }

    /** Without key and secret. */
    @Override
    public String toString() {
        return "StripeSettings[" + baseUrl + (secretKey.isEmpty() ? " without" : " with") + " a key]";
    }
}
