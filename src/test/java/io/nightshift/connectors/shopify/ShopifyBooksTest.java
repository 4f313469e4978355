package io.nightshift.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Tidings;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.Hmac;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.inbox.SignedBody;
import io.nightshift.connectors.remote.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** What Shopify tells, who it is that tells, and what is read of it. */
class ShopifyBooksTest {

    private static final String SECRET = "shopify-app-client-secret";
    private static final String BODY = "{\"id\":450789469,\"name\":\"#1001\"}";
    private static final String SIGNATURE = "Q4czBgQ+rFnW9ch1mW+xwSXCwpz8S5DZna/iQm42v2M=";
    private static final String EVENT = "98880550-7158-44d4-b7cd-2c97c8a091b5";

    private final ShopifyStandIn standIn = new ShopifyStandIn();
    private final Shopify shopify =
            new Shopify(ShopifyOrdersTest.settings(standIn, "nightshift.customer"), Clock.systemUTC());
    private final OutsideBooks books = shopify.shopifyBooks();

    @AfterEach
    void keepsToTheDocument() {
        standIn.close();
        assertThat(standIn.violations()).isEmpty();
    }

    private static Delivery delivery(String topic, String body, String signature) {
        var headers = new HttpHeaders();
        headers.set("X-Shopify-Hmac-Sha256", signature);
        headers.set("X-Shopify-Topic", topic);
        headers.set("X-Shopify-Event-Id", EVENT);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    @Test
    void hearsWhatIsSignedAsShopifyDoes() {
        var heard = books.hear(delivery("orders/updated", BODY, SIGNATURE));

        assertThat(heard.delivery()).contains("orders/updated:" + EVENT);
        assertThat(heard.things()).isEmpty();
    }

    @Test
    void believesNothingElse() {
        for (var wrong : List.of(
                delivery("orders/cancelled", BODY.replace("1001", "1002"), SIGNATURE),
                delivery("orders/cancelled", BODY, Hmac.base64("another secret", BODY)),
                delivery("orders/cancelled", BODY, ""))) {
            assertThatThrownBy(() -> books.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
        assertThatThrownBy(() -> new SignedBody("nightshift.x", "X-Shopify-Hmac-Sha256", "")
                        .check(delivery("orders/cancelled", BODY, SIGNATURE)))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("nightshift.x is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders/cancelled | {\"id\":7}",
                "fulfillments/create | {\"id\":1,\"order_id\":7,\"status\":\"failure\"}",
                "fulfillments/update | {\"id\":1,\"order_id\":7}",
                "fulfillment_events/create | {\"id\":1,\"order_id\":\"7\"}"
            })
    void understandsWhatIsNews(String topic, String body) {
        var heard = books.hear(delivery(topic, body, Hmac.base64(SECRET, body)));

        assertThat(heard.things()).containsExactly("7");
        assertThat(heard.delivery()).contains(topic + ":" + EVENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"orders/cancelled | {}", "fulfillments/update | {\"order_id\":\"x\"}", "orders/cancelled | []"})
    void refusesWhatNamesNothing(String topic, String body) {
        assertThatThrownBy(() -> books.hear(delivery(topic, body, Hmac.base64(SECRET, body))))
                .isInstanceOf(NotUnderstood.class);
    }

    private record Express(EffectKey key, ObjectNode order, String reference) {

        String number() {
            return order.path("id").asText().replaceAll(".*/", "");
        }
    }

    private Express express() {
        var customer = new CustomerRef("C-" + UUID.randomUUID().toString().substring(0, 8));
        var late = standIn.order(standIn.customer(customer.id(), null), "SO-", Instant.now());
        standIn.line(late, standIn.variant("PT-5512", 5), 1, 1);
        var key = new EffectKey(UUID.randomUUID().toString());
        var receipt = shopify.shopifyOrderBook(Clock.systemUTC())
                .expedite(key, customer, late.path("name").asText());
        return new Express(key, (ObjectNode) standIn.expresses(key.value()).getFirst(), receipt.reference());
    }

    private Optional<Tidings> read(Express express) {
        return books.read(express.number());
    }

    @Test
    void saysThatAnExpressWasCancelled() {
        var express = express();
        assertThat(read(express)).isEmpty();

        express.order().put("cancelledAt", Instant.now().toString());

        assertThat(read(express).orElseThrow()).isInstanceOfSatisfying(Tidings.Undone.class, it -> {
            assertThat(it.key()).isEqualTo(express.key());
            assertThat(it.reference()).isEqualTo(express.reference());
            assertThat(it.words())
                    .startsWith("The express " + express.reference() + " for order SO-")
                    .contains("was cancelled at Shopify");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILURE", "NOT_DELIVERED"})
    void saysThatNoParcelOfAnExpressWillArrive(String display) {
        var express = express();
        standIn.parcel(express.order(), display, Instant.now());

        assertThat(read(express).orElseThrow())
                .isInstanceOfSatisfying(
                        Tidings.Undone.class, it -> assertThat(it.words()).contains("does not arrive"));

        standIn.parcel(express.order(), "IN_TRANSIT", Instant.now());
        assertThat(read(express)).isEmpty();
    }

    /** A warehouse calls off a parcel to change its label, and sends it a moment later. */
    @ParameterizedTest
    @CsvSource({"FAILURE, FULFILLED", "CANCELLED, CANCELED", "ERROR, "})
    void saysNothingOfParcelsThatWereOnlyCalledOff(String status, String display) {
        var express = express();
        standIn.parcel(express.order(), display, Instant.now()).put("status", status);

        assertThat(read(express)).isEmpty();
    }

    @Test
    void believesNoAnswerAboutAnotherOrder() {
        var express = express();
        standIn.next("POST", "WhatBecameOfOrder", new Trouble.Answer(200, """
            {"data": {"order": {"id": "gid://shopify/Order/1", "name": "#1", "cancelledAt": "2026-03-04T09:15:00Z",
              "customAttributes": [{"key": "nightshift_key", "value": "%s"}], "fulfillments": []}}}
            """.formatted(express.key())));

        assertThat(read(express)).isEmpty();
    }

    @Test
    void saysNothingOfOtherOrders() {
        var other = standIn.order(standIn.customer("C-1", null), "SO-", Instant.now())
                .put("cancelledAt", Instant.now().toString());

        assertThat(books.read(other.path("id").asText().replaceAll(".*/", ""))).isEmpty();
        assertThat(books.read("999999")).isEmpty();
    }
}
