package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.orders.Dispatch;
import io.nightshift.connectors.orders.KnownOrder;
import io.nightshift.connectors.orders.Sent;
import io.nightshift.connectors.remote.Afterwards;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends by express what was not delivered: a further order at no cost, made by one call. The key is a custom number of that order,
 * of which Shopify takes no second one.
 */
class ShopifyDispatch implements Dispatch {

    private static final String TAG = "nightshift-express";

    private final ShopifyCalls calls;
    private final ShopifyOrders orders;
    private final ShopifySettings settings;
    private final Clock clock;

    ShopifyDispatch(ShopifyCalls calls, ShopifyOrders orders, ShopifySettings settings, Clock clock) {
        this.calls = calls;
        this.orders = orders;
        this.settings = settings;
        this.clock = clock;
    }

    /** By the custom number; and by the attribute on the customer's orders, should that number have been taken away. */
    @Override
    public Optional<Sent> sentUnder(EffectKey key, CustomerRef customer) {
        return byNumber(key).or(() -> marked(key, customer)).map(Marks::read);
    }

    private Optional<Shop.Order> byNumber(EffectKey key) {
        var field = settings.key();
        var identifier =
                Map.of("customId", Map.of("namespace", field.namespace(), "key", field.key(), "value", key.value()));
        return calls.ask(
                        Documents.ORDER_BY_KEY, Map.of("identifier", identifier), "orderByIdentifier", Shop.Order.class)
                .map(it -> theOneOf(key, it));
    }

    private static Shop.Order theOneOf(EffectKey key, Shop.Order found) {
        if (!Marks.bears(found, key)) {
            throw new Unavailable(Shopify.NAME + " answered with another order than was asked for");
        }
        return found;
    }

    private Optional<Shop.Order> marked(EffectKey key, CustomerRef customer) {
        return orders.shelf(customer).stream()
                .flatMap(it -> it.orders().stream())
                .filter(it -> Marks.bears(it, key))
                .findFirst();
    }

    @Override
    public Sent send(EffectKey key, CustomerRef customer, KnownOrder order) {
        var shelf =
                orders.shelf(customer).orElseThrow(() -> new Refused(Shopify.NAME + " has no customer " + customer));
        var original = shelf.orders().stream()
                .filter(it -> it.number().equals(order.number()))
                .findFirst()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no order " + order.number()));
        var wanted = OrderReading.undelivered(original);
        var sent = new Sent("", customer, order.number(), parts(wanted), arrival(), cost());
        var further = new Further(original, wanted, shelf.customer()).input(key, sent);
        try {
            return Marks.read(theOneOf(key, told(made(further))));
        } catch (ShopifyCalls.KeyRefused e) {
            return Afterwards.look(() -> sentUnder(key, customer))
                    .orElseThrow(
                            () -> new Unavailable(e.getMessage() + "; the order that has the key does not show yet"));
        }
    }

    private Shop.Created made(Map<String, Object> further) {
        return calls.change(
                Documents.SEND_AGAIN,
                Map.of("order", further, "options", Map.of("inventoryBehaviour", "DECREMENT_OBEYING_POLICY")),
                "orderCreate",
                Shop.Created.class);
    }

    private static Shop.Order told(Shop.Created made) {
        if (made.order() == null) {
            throw new Unavailable(Shopify.NAME + " answered without saying what it made");
        }
        return made.order();
    }

    private LocalDate arrival() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(settings.express().days());
    }

    private @org.jspecify.annotations.Nullable String cost() {
        var price = settings.express().price();
        return price == null ? null : price.toString();
    }

    private static String parts(List<OrderReading.Some> wanted) {
        return wanted.stream()
                .map(it -> Objects.requireNonNullElse(it.part(), it.inWords()))
                .collect(Collectors.joining(", "));
    }

    /** The further order, as Shopify wants it described. */
    private final class Further {

        private final Shop.Order original;
        private final List<OrderReading.Some> wanted;
        private final String customer;
        private final Map<String, Object> nothing;

        Further(Shop.Order original, List<OrderReading.Some> wanted, String customer) {
            this.original = original;
            this.wanted = wanted;
            this.customer = customer;
            var total = OrderReading.total(original);
            if (total == null) {
                throw new Refused("Order " + original.number() + " has no currency");
            }
            this.nothing =
                    Map.of("shopMoney", price(Money.of("0", total.currency().getCurrencyCode())));
        }

        private static Map<String, String> price(Money money) {
            return Map.of(
                    "amount", money.amount().toPlainString(),
                    "currencyCode", money.currency().getCurrencyCode());
        }

        Map<String, Object> input(EffectKey key, Sent sent) {
            var field = settings.key();
            return Map.of(
                    "customer", Map.of("toAssociate", Map.of("id", customer)),
                    "shippingAddress", address(),
                    "lineItems", wanted.stream().map(this::line).toList(),
                    "shippingLines",
                            List.of(Map.of(
                                    "title", settings.express().title(),
                                    "code", settings.express().code(),
                                    "priceSet", nothing)),
                    "financialStatus", "PAID",
                    "tags", List.of(TAG),
                    "note", "Express for order " + original.number() + ", at no cost",
                    "customAttributes", Marks.on(key, sent),
                    "metafields",
                            List.of(Map.of(
                                    "namespace", field.namespace(),
                                    "key", field.key(),
                                    "type", "id",
                                    "value", key.value())));
        }

        private Map<String, Object> line(OrderReading.Some some) {
            var variant = some.line().variant();
            if (variant == null) {
                throw new Refused("What is missing of order " + original.number() + " is no longer in the shop");
            }
            return Map.of("variantId", variant.id(), "quantity", some.quantity(), "priceSet", nothing);
        }

        private Map<String, Object> address() {
            var address = calls.ask(
                            Documents.ADDRESS_OF_ORDER, Map.of("id", original.id()), "order", Shop.Addressed.class)
                    .map(Shop.Addressed::shippingAddress)
                    .filter(JsonNode::isObject)
                    .orElseThrow(() ->
                            new Refused("Order " + original.number() + " has no address that it could be sent to"));
            Map<String, Object> input = new HashMap<>();
            address.properties().stream()
                    .filter(it -> it.getValue().isTextual())
                    .forEach(it -> input.put(
                            it.getKey().equals("countryCodeV2") ? "countryCode" : it.getKey(),
                            it.getValue().asText()));
            return input;
        }
    }
}
