package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.retail.Clerk.NotInTheBooks;
import io.nightshift.retail.Order.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Items of an order and the items wanted for them, pair by pair. */
record Swap(Shop shop, Order order, List<String> itemIds, List<String> newItemIds) {

    boolean isPaired() {
        return itemIds.size() == newItemIds.size();
    }

    /** Whether each new item is one of the product it is wanted for. */
    boolean staysWithinProducts() {
        return isPaired() && pairs().allMatch(pair -> pair.variant().isPresent());
    }

    boolean isAvailable() {
        return isPaired()
                && pairs().allMatch(pair -> pair.variant()
                        .filter(variant -> variant.path("available").asBoolean())
                        .isPresent());
    }

    /** What the new items cost more; less than nothing if they cost less. */
    BigDecimal difference() {
        return pairs().map(Pair::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The order with the new items in the place of the old, one pair after the other. */
    Order done() {
        var changed = order;
        for (int at = 0; at < itemIds.size(); at++) {
            changed = new Swap(shop, changed, itemIds, newItemIds).done(at);
        }
        return changed;
    }

    private Order done(int at) {
        var items = JsonNodeFactory.instance.arrayNode();
        var found = false;
        for (var item : Json.elements(order.written().path("items"))) {
            var meant = !found && item.path("item_id").asText().equals(itemIds.get(at));
            items.add(meant ? renewed(item, newItemIds.get(at)) : item);
            found = found || meant;
        }
        return order.with("items", items);
    }

    private ObjectNode renewed(JsonNode item, String newItem) {
        var variant = shop.variant(item.path("product_id").asText(), newItem)
                .orElseThrow(() -> new NotInTheBooks("item " + newItem));
        var renewed = JsonNodeFactory.instance.objectNode();
        renewed.setAll((ObjectNode) item);
        renewed.put("item_id", newItem);
        renewed.set("price", variant.path("price"));
        renewed.set("options", variant.path("options"));
        return renewed;
    }

    private Stream<Pair> pairs() {
        return IntStream.range(0, Math.min(itemIds.size(), newItemIds.size()))
                .mapToObj(at -> Pair.of(shop, order.item(itemIds.get(at)), newItemIds.get(at)));
    }

    /** One item and what the shop has under the number wanted for it. */
    private record Pair(Optional<Item> item, Optional<JsonNode> variant) {

        static Pair of(Shop shop, Optional<Item> item, String wanted) {
            return new Pair(item, item.flatMap(it -> shop.variant(it.product(), wanted)));
        }

        BigDecimal difference() {
            return item.flatMap(old -> variant.map(
                            found -> found.path("price").decimalValue().subtract(old.price())))
                    .orElse(BigDecimal.ZERO);
        }
    }
}
