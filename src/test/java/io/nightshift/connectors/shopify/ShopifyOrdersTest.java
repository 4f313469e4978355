package io.nightshift.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.OrderBook;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.OrderBookContract;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shopify keeps to what is asked of every system that keeps orders; and what is special about it. */
class ShopifyOrdersTest extends OrderBookContract {

    static final Duration TIME_LIMIT = Duration.ofSeconds(8);

    private static final AtomicInteger NUMBERS = new AtomicInteger(70000);

    private final ShopifyStandIn standIn = new ShopifyStandIn();
    private final Shopify shopify = new Shopify(settings(standIn, "nightshift.customer"), Clock.systemUTC());
    private final OrderBook orders = shopify.shopifyOrderBook(Clock.systemUTC());

    static ShopifySettings settings(ShopifyStandIn standIn, String customerField) {
        return settings(standIn, customerField, "shopify-app-client-secret");
    }

    static ShopifySettings settings(ShopifyStandIn standIn, String customerField, String webhookSecret) {
        return new ShopifySettings(
                standIn.baseUrl(),
                ShopifyStandIn.TOKEN,
                "",
                "",
                webhookSecret,
                customerField,
                "custom.promised_on",
                "nightshift.effect",
                new ShopifySettings.Express("Express", "EXPRESS", 2, "45.00 EUR"),
                new RemoteLimits(TIME_LIMIT, 100_000, Duration.ofSeconds(1)));
    }

    @AfterEach
    void keepsToTheDocument() {
        standIn.close();
        assertThat(standIn.violations()).isEmpty();
    }

    @Override
    protected OrderBook orders() {
        return orders;
    }

    @Override
    protected FactSource facts() {
        return shopify.shopifyOrderFacts();
    }

    @Override
    protected List<LookUp> lookUps() {
        return List.of(shopify.shopifyOrderDetail(), shopify.shopifyOrderList(), shopify.shopifyDeliveryStatus());
    }

    @Override
    protected CustomerRef aCustomer() {
        var number = "C-" + NUMBERS.incrementAndGet();
        standIn.customer(number, number.toLowerCase(java.util.Locale.ROOT) + "@example.com");
        return new CustomerRef(number);
    }

    @Override
    protected Ordered aLateOrder(CustomerRef customer) {
        var order = order(customer);
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 1);
        return ordered(customer, order);
    }

    @Override
    protected Ordered aDeliveredOrder(CustomerRef customer) {
        var order = order(customer);
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 0);
        standIn.parcel(order, "DELIVERED", daysAgo(6))
                .put("deliveredAt", daysAgo(4).toString());
        return ordered(customer, order);
    }

    @Override
    protected Ordered anOrderOutOfStock(CustomerRef customer) {
        var order = order(customer);
        standIn.line(order, standIn.variant("PT-5512", 0), 1, 1);
        return ordered(customer, order);
    }

    private ObjectNode order(CustomerRef customer) {
        return order(customer, "SO-");
    }

    private ObjectNode order(CustomerRef customer, String prefix) {
        var order = standIn.order(gid(customer), prefix, daysAgo(14));
        standIn.total(order, "391.40");
        order.withObject("/metafields")
                .put("custom.promised_on", today().minusDays(4).toString());
        return order;
    }

    private String gid(CustomerRef customer) {
        return standIn.customers().entrySet().stream()
                .filter(it -> it.getValue()
                        .at("/metafields/nightshift.customer")
                        .asText()
                        .equals(customer.id()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Ordered ordered(CustomerRef customer, JsonNode order) {
        return new Ordered(customer, order.path("name").asText().replace("#", ""));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS);
    }

    @Override
    protected long timesDone(EffectKey key) {
        return standIn.expresses(key.value()).size();
    }

    // What is sent ---------------------------------------------------------------------------------------------------

    @Test
    void ordersAtNoCostWhatIsMissingToWhereItWasToGo() {
        var customer = aCustomer();
        var pump = standIn.variant("PT-5512", 5);
        var seal = standIn.variant("PT-0001", 5);
        var order = order(customer);
        standIn.line(order, pump, 2, 2);
        standIn.line(order, seal, 3, 3);
        standIn.line(order, standIn.variant("PT-0002", 5), 0, 0);
        var key = key();

        var receipt = expedite(key, ordered(customer, order));

        var express = standIn.expresses(key.value()).getFirst();
        assertThat(express.at("/customer/id").asText()).isEqualTo(gid(customer));
        assertThat(express.at("/lineItems/nodes").findValuesAsText("variantId")).containsExactly(pump, seal);
        assertThat(express.at("/lineItems/nodes").findValuesAsText("currentQuantity"))
                .containsExactly("2", "3");
        assertThat(express.at("/lineItems/nodes").findValuesAsText("price")).containsExactly("0.00", "0.00");
        assertThat(express.at("/shippingLines/0/code").asText()).isEqualTo("EXPRESS");
        assertThat(express.at("/shippingLines/0/priceSet/shopMoney/amount").asText())
                .isEqualTo("0.00");
        assertThat(express.at("/sentTo/city").asText()).isEqualTo("Chemnitz");
        assertThat(express.at("/sentTo/countryCode").asText()).isEqualTo("DE");
        assertThat(express.at("/metafields/nightshift.effect").asText()).isEqualTo(key.value());
        assertThat(receipt.details()).containsEntry("part", "PT-5512, PT-0001");
        assertThat(standIn.stock(pump)).isEqualTo(3);
    }

    @Test
    void sendsOnlyWhatIsInNoParcelWhereTheOthersHaveArrived() {
        var customer = aCustomer();
        var order = order(customer);
        standIn.line(order, standIn.variant("PT-5512", 5), 2, 0);
        standIn.line(order, standIn.variant("PT-0001", 5), 3, 1);
        standIn.parcel(order, "DELIVERED", daysAgo(6))
                .put("deliveredAt", daysAgo(5).toString());
        var key = key();

        expedite(key, ordered(customer, order));

        assertThat(standIn.expresses(key.value())
                        .getFirst()
                        .at("/lineItems/nodes")
                        .findValuesAsText("currentQuantity"))
                .containsExactly("1");
    }

    @Test
    void leavesItToAPersonWhereSomeParcelsHaveArrivedAndSomeHaveNot() {
        var customer = aCustomer();
        var order = order(customer);
        standIn.line(order, standIn.variant("PT-5512", 5), 2, 0);
        standIn.parcel(order, "DELIVERED", daysAgo(6));
        standIn.parcel(order, "IN_TRANSIT", daysAgo(2));

        assertThat(facts(customer))
                .containsEntry("order.status", "SHIPPED")
                .doesNotContainKeys("order.expediteAvailable");
        refuses(() -> expedite(key(), ordered(customer, order)), "no express can leave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUNDED", "PARTIALLY_REFUNDED", "VOIDED", "EXPIRED"})
    void sendsNothingMoreWhereThePriceWasGivenBackOrNeverCame(String status) {
        var customer = aCustomer();
        var order = order(customer).put("displayFinancialStatus", status);
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 1);

        assertThat(facts(customer)).doesNotContainKeys("order.expediteAvailable");
        refuses(() -> expedite(key(), ordered(customer, order)), "no express can leave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAID", "PENDING", "AUTHORIZED"})
    void sendsWhatIsPaidNowOrLater(String status) {
        var customer = aCustomer();
        var order = order(customer).put("displayFinancialStatus", status);
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 1);
        var key = key();

        expedite(key, ordered(customer, order));

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void sendsNothingWhereSeveralOrdersMayBeMeant() {
        var customer = aCustomer();
        var one = aLateOrder(customer);
        var other = order(customer, "#");
        standIn.line(other, standIn.variant("PT-5512", 5), 1, 1);

        refuses(
                () -> expedite(
                        key(),
                        new Ordered(
                                customer,
                                one.order() + " and " + other.path("name").asText())),
                "several orders");
    }

    @Test
    void sendsNothingWithoutAnAddress() {
        var it = aLateOrder(aCustomer());
        standIn.orders().values().forEach(order -> order.putNull("shippingAddress"));
        var key = key();

        refuses(() -> expedite(key, it), "no address");

        assertThat(timesDone(key)).isZero();
    }

    /** Between our look and our order somebody else has bought the last one. */
    @Test
    void takesTheShopsNoForANo() {
        var customer = aCustomer();
        var order = order(customer);
        var pump = standIn.variant("PT-5512", 1);
        standIn.line(order, pump, 1, 1);
        standIn.next("POST", "SendAgain", new io.nightshift.connectors.remote.Trouble.Answer(200, """
            {"data": {"orderCreate": {"order": null,
              "userErrors": [{"field": ["lineItems"], "message": "Unable to claim inventory"}]}}}
            """));

        refuses(() -> expedite(key(), ordered(customer, order)), "Unable to claim inventory");
    }

    @Test
    void leavesAnExpressThatPeopleHaveCancelledToAPerson() {
        var it = aLateOrder(aCustomer());
        var key = key();
        expedite(key, it);
        ((ObjectNode) standIn.expresses(key.value()).getFirst())
                .put("cancelledAt", Instant.now().toString());

        refuses(() -> expedite(key, it), "was cancelled");
        assertThatThrownBy(() -> orders.lookUp(sought(key, it)))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("was cancelled");
        assertThat(timesDone(key)).isEqualTo(1);
    }

    /** Somebody has taken the custom number away, or the shop keeps none: the mark on the order is left. */
    @Test
    void findsAnExpressByItsMarkToo() {
        var it = aLateOrder(aCustomer());
        var key = key();
        var receipt = expedite(key, it);
        ((ObjectNode) standIn.expresses(key.value()).getFirst()).putObject("metafields");

        assertThat(orders.lookUp(sought(key, it))).contains(receipt);
        assertThat(expedite(key, it)).isEqualTo(receipt);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    // What is told ---------------------------------------------------------------------------------------------------

    @Test
    void callsAnOrderByItsNumberWithoutTheSignBeforeIt() {
        var customer = aCustomer();
        var order = order(customer, "#");
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 1);
        aLateOrder(customer);
        var number = order.path("name").asText().substring(1);

        assertThat(byName(facts().fetch(enquiry(customer, "Where is #" + number + "?"))))
                .containsEntry("order.number", number);
        assertThat(byName(facts().fetch(enquiry(customer, "Where is SO-" + number + "?"))))
                .containsEntry("order.number", number);
        assertThat(byName(facts().fetch(enquiry(customer, "Where is #" + number + " or #99999?"))))
                .doesNotContainKey("order.number");
        assertThat(expedite(key(), new Ordered(customer, number)).details()).containsEntry("order", number);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_TRANSIT, SHIPPED, IN_TRANSIT",
        "OUT_FOR_DELIVERY, SHIPPED, IN_TRANSIT",
        "ATTEMPTED_DELIVERY, SHIPPED, IN_TRANSIT",
        "DELAYED, SHIPPED, DELAYED",
        "DELIVERED, DELIVERED, DELIVERED",
        "PICKED_UP, DELIVERED, DELIVERED",
        "LABEL_PRINTED, SHIPPED, NOT_SHIPPED",
        "CONFIRMED, SHIPPED, NOT_SHIPPED",
        "FULFILLED, SHIPPED,",
        "MARKED_AS_FULFILLED, SHIPPED,",
        "NOT_DELIVERED, SHIPPED,",
        "FAILURE, SHIPPED,",
        "SOMETHING_NEW, SHIPPED,"
    })
    void readsWhereAParcelIs(String displayStatus, String status, String shipment) {
        var customer = aCustomer();
        var order = order(customer);
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 0);
        standIn.parcel(order, displayStatus, daysAgo(3));

        var facts = byName(facts().fetch(enquiry(customer, order.path("name").asText())));

        assertThat(facts).containsEntry("order.status", status);
        assertThat(facts.get("order.shipment")).isEqualTo(shipment);
    }

    @Test
    void tellsNothingThatItDoesNotKnow() {
        var customer = aCustomer();
        var order = standIn.order(gid(customer), "SO-", daysAgo(3));
        standIn.line(order, standIn.variant("PT-5512", 5), 1, 1).remove("sku");
        standIn.line(order, standIn.variant("PT-0001", 5), 2, 2);

        assertThat(byName(facts().fetch(enquiry(customer, order.path("name").asText()))))
                .containsEntry("order.status", "OPEN")
                .containsEntry("order.partName", "1 x Pump PT-5512, 2 x Pump PT-0001")
                .doesNotContainKeys("order.part", "order.quantity", "order.promisedOn", "order.late");
    }

    @Test
    void readsAnOrderThatWasCancelled() {
        var customer = aCustomer();
        var it = aLateOrder(customer);
        standIn.orders()
                .values()
                .forEach(order -> order.put("cancelledAt", Instant.now().toString()));

        assertThat(byName(facts().fetch(enquiry(customer, it.order()))))
                .containsEntry("order.status", "CANCELLED")
                .containsEntry("order.late", false)
                .containsEntry("order.expediteAvailable", false);
    }

    /** Nobody who asks where an order is means the express of it. */
    @Test
    void takesAnExpressForNoOrderOfItsOwn() {
        var it = aLateOrder(aCustomer());
        var receipt = expedite(key(), it);
        standIn.orders()
                .values()
                .forEach(order -> order.withObject("/metafields")
                        .put("custom.promised_on", today().minusDays(1).toString()));

        assertThat(facts(it.customer())).containsEntry("order.number", it.order());
        assertThat(byName(facts().fetch(enquiry(it.customer(), "#" + receipt.reference()))))
                .containsEntry("order.number", receipt.reference());
    }

    @Test
    void readsToTheLastPage() {
        var customer = aCustomer();
        var first = aDeliveredOrder(customer);
        for (int i = 0; i < 6; i++) {
            aDeliveredOrder(customer);
        }

        assertThat(byName(facts().fetch(enquiry(customer, first.order()))))
                .containsEntry("order.number", first.order());
        assertThat(standIn.asked()).hasSizeGreaterThan(3);
    }

    @Test
    void findsCustomersByMailAndByShopifysOwnNumber() {
        var it = aLateOrder(aCustomer());
        var mail = new CustomerRef(it.customer().id() + "@EXAMPLE.com");
        var own = new CustomerRef(gid(it.customer()).replaceAll(".*/", ""));
        var byNumber = new Shopify(settings(standIn, "id"), Clock.systemUTC());

        assertThat(facts(mail)).containsEntry("order.number", it.order());
        assertThat(byName(byNumber.shopifyOrderFacts().fetch(enquiry(own, "?"))))
                .containsEntry("order.number", it.order());
        assertThat(byNumber.shopifyOrderFacts().fetch(enquiry(new CustomerRef("4711 OR 1"), "?")))
                .isEmpty();
    }

    /** A customer's words are in no request at all; a customer's number only beside the text. */
    @Test
    void asksInWordsThatAreAlwaysTheSame() {
        var it = aLateOrder(aCustomer());
        facts().fetch(enquiry(it.customer(), "Where is my \"pump\"? " + it.order()));
        expedite(key(), it);

        assertThat(standIn.asked())
                .allMatch(asked -> java.util.Arrays.stream(Documents.values())
                        .anyMatch(document -> document.with(Map.of())
                                .query()
                                .equals(asked.path("query").asText())))
                .noneMatch(asked -> asked.toString().contains("pump\\\""));
    }

    @Test
    void doesNotTellWhatAnotherCustomerWasAnsweredWith() {
        var mine = aLateOrder(aCustomer());
        var theirs = aLateOrder(aCustomer());
        standIn.orders().values().forEach(order -> order.putObject("customer").put("id", gid(theirs.customer())));
        standIn.mixUp(gid(mine.customer()));

        assertThat(facts().fetch(enquiry(mine.customer(), theirs.order()))).isEmpty();
    }

    private Map<String, Object> facts(CustomerRef customer) {
        return byName(facts().fetch(enquiry(customer, "Where is it?")));
    }

    private static Map<String, Object> byName(List<Fact> facts) {
        return facts.stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }
}
