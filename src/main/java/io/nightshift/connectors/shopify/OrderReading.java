package io.nightshift.connectors.shopify;

import io.nightshift.actions.Refused;
import io.nightshift.cases.Money;
import io.nightshift.connectors.orders.KnownOrder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an order of Shopify's in the house's words. */
record OrderReading(ShopifySettings.Express express) {

    /** How many of one line are meant. */
    record Some(Shop.Line line, int quantity) {

        String inWords() {
            return quantity + " x " + Objects.requireNonNullElse(line.name(), "something");
        }

        @Nullable
        String part() {
            var sku = line.sku();
            return sku == null || sku.isBlank() ? null : sku;
        }
    }

    KnownOrder read(Shop.Order order, @Nullable LocalDate expressDueOn) {
        var shipment = Shipment.of(order);
        return new KnownOrder(
                order.number(),
                Shipment.day(order.createdAt()),
                promised(order),
                status(order, shipment),
                goods(order),
                shipment.told(),
                new KnownOrder.Express(inStock(order, shipment), express.price(), express.days(), expressDueOn),
                Marks.read(order, Marks.ORDER).isPresent());
    }

    private static KnownOrder.Status status(Shop.Order order, Shipment shipment) {
        if (order.cancelledAt() != null) {
            return KnownOrder.Status.CANCELLED;
        }
        if (lines(order).stream().anyMatch(it -> it.requiresShipping() && it.unfulfilledQuantity() > 0)) {
            return KnownOrder.Status.OPEN;
        }
        if (shipment.isEmpty()) {
            return KnownOrder.Status.UNKNOWN;
        }
        return shipment.isDelivered() ? KnownOrder.Status.DELIVERED : KnownOrder.Status.SHIPPED;
    }

    private static @Nullable LocalDate promised(Shop.Order order) {
        var field = order.metafield();
        try {
            return field == null || field.value() == null ? null : LocalDate.parse(field.value());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static KnownOrder.Goods goods(Shop.Order order) {
        var all = ordered(order);
        if (all.size() == 1 && isWhole(order)) {
            var one = all.getFirst();
            return new KnownOrder.Goods(one.part(), one.line().name(), (long) one.quantity(), total(order));
        }
        var words = all.stream().map(Some::inWords).collect(Collectors.joining(", "));
        return new KnownOrder.Goods(null, words, null, total(order));
    }

    static @Nullable Money total(Shop.Order order) {
        var price = order.totalPriceSet();
        var amount = price == null ? null : price.shopMoney();
        try {
            return amount == null ? null : Money.of(amount.amount(), amount.currencyCode());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Boolean inStock(Shop.Order order, Shipment shipment) {
        if (!isWhole(order) || shipment.isPartlyDelivered() || order.isGivenUp()) {
            return null;
        }
        var wanted = undelivered(order, shipment);
        if (wanted.isEmpty() || wanted.stream().anyMatch(it -> stock(it) == null)) {
            return null;
        }
        return wanted.stream().allMatch(it -> Objects.requireNonNullElse(stock(it), 0) >= it.quantity());
    }

    private static @Nullable Integer stock(Some wanted) {
        var variant = wanted.line().variant();
        return variant == null ? null : variant.inventoryQuantity();
    }

    /** What would be sent once more. */
    static List<Some> undelivered(Shop.Order order) {
        if (!isWhole(order)) {
            throw new Refused("Order " + order.number() + " has more lines than can be looked through");
        }
        if (order.isGivenUp()) {
            throw new Refused("The price of order " + order.number() + " was given back or never came; whether it is"
                    + " still to be sent needs a person");
        }
        return undelivered(order, Shipment.of(order));
    }

    /** All of it, if no parcel has arrived; else what is in none. Where some have arrived and some not, nobody can say. */
    private static List<Some> undelivered(Shop.Order order, Shipment shipment) {
        if (shipment.isPartlyDelivered()) {
            throw new Refused("Some parcels of order " + order.number() + " have arrived and some have not; which part"
                    + " is missing needs a person");
        }
        return shipment.isDelivered()
                ? lines(order).stream()
                        .filter(it -> it.requiresShipping() && it.unfulfilledQuantity() > 0)
                        .map(it -> new Some(it, it.unfulfilledQuantity()))
                        .toList()
                : ordered(order).stream()
                        .filter(it -> it.line().requiresShipping())
                        .toList();
    }

    private static List<Some> ordered(Shop.Order order) {
        return lines(order).stream()
                .filter(it -> it.currentQuantity() > 0)
                .map(it -> new Some(it, it.currentQuantity()))
                .toList();
    }

    private static List<Shop.Line> lines(Shop.Order order) {
        var lines = order.lineItems();
        return lines == null ? List.of() : lines.nodes();
    }

    private static boolean isWhole(Shop.Order order) {
        var lines = order.lineItems();
        return lines != null && !lines.pageInfo().hasNextPage();
    }
}
