package io.nightshift.connectors.shopify;

import io.nightshift.connectors.FourTickets;
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
                "nightshift.shopify.express.cost",
                "45.00 EUR");
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
