package io.nightshift.connectors.shopify;

import io.nightshift.connectors.FourTickets;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.inbox.OutsideBooks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shopify as the place where orders are. */
public final class ShopifyAsOrders implements FourTickets.Orders {

    private final ShopifyStandIn shopify = new ShopifyStandIn();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.shopify.base-url",
                shopify.baseUrl().toString(),
                "nightshift.shopify.access-token",
                ShopifyStandIn.TOKEN,
                "nightshift.shopify.webhook-secret",
                VendorsOnLoopback.WEBHOOK_SECRET,
                "nightshift.shopify.express.cost",
                "45.00 EUR");
    }

    /** What it tells, for a house in which others send the parcels. */
    public OutsideBooks books() {
        var settings = ShopifyOrdersTest.settings(shopify, "nightshift.customer", VendorsOnLoopback.WEBHOOK_SECRET);
        return new Shopify(settings, Clock.systemUTC()).shopifyBooks();
    }

    /** An express that was sent under a key and cancelled; its number, and by what Shopify knows it. */
    public Map.Entry<String, String> cancelledExpress(String customer, String key) {
        var order = shopify.order(shopify.customer(customer, null), "#", Instant.now())
                .put("cancelledAt", Instant.now().toString());
        order.putArray("customAttributes").addObject().put("key", Marks.KEY).put("value", key);
        var name = order.path("name").asText();
        return Map.entry(name.replace("#", ""), order.path("id").asText().replaceAll(".*/", ""));
    }

    @Override
    public List<String> violations() {
        return shopify.violations();
    }

    @Override
    public void order(String customer, String number, int pieces, int promisedDaysAgo, boolean delivered) {
        var buyer = shopify.customer(customer, customer.toLowerCase(Locale.ROOT) + "@example.com");
        var order = shopify.order(buyer, "SO-", Instant.now().minus(promisedDaysAgo + 10L, ChronoUnit.DAYS))
                .put("name", number);
        shopify.total(order, "780.00");
        order.withObject("/metafields")
                .put(
                        "custom.promised_on",
                        LocalDate.now(ZoneOffset.UTC).minusDays(promisedDaysAgo).toString());
        shopify.line(order, shopify.variant("PT-5512", 5), pieces, delivered ? 0 : pieces);
        if (delivered) {
            var at = Instant.now().minus(promisedDaysAgo, ChronoUnit.DAYS);
            shopify.parcel(order, "DELIVERED", at).put("deliveredAt", at.toString());
        }
    }

    @Override
    public long sentAgain(String number) {
        return shopify.orders().values().stream()
                .filter(it -> !ShopifyStandIn.attribute(it, "nightshift_key").isEmpty())
                .count();
    }
}
