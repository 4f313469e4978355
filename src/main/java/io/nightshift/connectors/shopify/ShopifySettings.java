package io.nightshift.connectors.shopify;

import io.nightshift.cases.Money;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which shop the house works on, and where its customers, promises and expresses are found there.
 *
 * @param baseUrl such as {@code https://example.myshopify.com}; Shopify is connected where it is given
 * @param accessToken of an app that has one for good; else {@code clientId} and {@code clientSecret}
 * @param webhookSecret with which the app's deliveries are signed; {@code clientSecret} if nothing is said
 * @param customerField the metafield of customers with the house's customer number; {@code id} for Shopify's own numbers
 * @param promisedField the metafield of orders with the day that was promised
 * @param keyField the metafield of orders that holds the key of an express; of the type {@code id}, so that Shopify keeps
 *     two orders from having the same
 * @param express how an express is sent
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.shopify")
@ConditionalOnSetting("nightshift.shopify.base-url")
record ShopifySettings(
        URI baseUrl,
        @DefaultValue("") String accessToken,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("nightshift.customer") String customerField,
        @DefaultValue("custom.promised_on") String promisedField,
        @DefaultValue("nightshift.effect") String keyField,
        @DefaultValue Express express,
        @Nullable RemoteLimits limits) {

    /** Shopify's own number of a customer, as a value of {@code customerField}. */
    static final String ID = "id";

    ShopifySettings {
        if (accessToken.isBlank() == (clientId.isBlank() || clientSecret.isBlank())) {
            throw new IllegalArgumentException("nightshift.shopify.base-url is set, so either"
                    + " nightshift.shopify.access-token must be, or client-id and client-secret");
        }
        if (!customerField.equals(ID)) {
            Field.of("customer-field", customerField);
        }
        Field.of("promised-field", promisedField);
        Field.of("key-field", keyField);
    }

    /**
     * How an express is sent.
     *
     * @param title of the shipping, as the customer reads it
     * @param code by which the warehouse knows it
     * @param days until it arrives
     * @param cost what one costs the company, such as {@code 45.00 EUR}; without it the house does not know, and asks
     */
    record Express(
            @DefaultValue("Express") String title,
            @DefaultValue("EXPRESS") String code,
            @DefaultValue("2") int days,
            @DefaultValue("") String cost) {

        Express {
            if (days < 1 || days > 60) {
                throw new IllegalArgumentException("nightshift.shopify.express.days is " + days + "; it is 1 to 60");
            }
            money(cost);
        }

        @Nullable
        Money price() {
            return money(cost);
        }

        private static @Nullable Money money(String cost) {
            return cost.isBlank() ? null : Money.parse(cost);
        }
    }

    /** A metafield, by where it is and what it is called there. */
    record Field(String namespace, String key) {

        static Field of(String setting, String written) {
            var parts = written.split("\\.", -1);
            if (!written.matches("[A-Za-z0-9_$:-]{3,255}\\.[A-Za-z0-9_-]{2,64}")) {
                throw new IllegalArgumentException("nightshift.shopify." + setting + " is '" + written
                        + "'; a metafield is written with its namespace, such as nightshift.customer");
            }
            return new Field(parts[0], parts[1]);
        }
    }

    String signingSecret() {
        return webhookSecret.isBlank() ? clientSecret : webhookSecret;
    }

    Field customer() {
        return Field.of("customer-field", customerField);
    }

    Field promised() {
        return Field.of("promised-field", promisedField);
    }

    Field key() {
        return Field.of("key-field", keyField);
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    /** Without token and secrets. */
    @Override
    public String toString() {
        return "ShopifySettings[" + baseUrl + "]";
    }
}
