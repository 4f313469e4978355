package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An order as it is written in the shop's books. */
record Order(ObjectNode written) {

    String id() {
        return written.path("order_id").asText();
    }

    String customer() {
        return written.path("user_id").asText();
    }

    String status() {
        return written.path("status").asText();
    }

    List<Item> items() {
        return Json.elements(written.path("items")).stream().map(Item::of).toList();
    }

    /** The first of this number. */
    Optional<Item> item(String id) {
        return items().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** Whether it has these items, each as often as it is named, and at least one is. */
    boolean holds(List<String> wanted) {
        var mine = items().stream().map(Item::id).toList();
        return !wanted.isEmpty()
                && wanted.stream().allMatch(id -> Collections.frequency(wanted, id) <= Collections.frequency(mine, id));
    }

    /** What was paid and paid back, in its order. */
    List<Payment> payments() {
        return Json.elements(written.path("payment_history")).stream()
                .map(entry -> Json.value(entry, Payment.class))
                .toList();
    }

    /** How it was paid first. */
    Optional<Payment> original() {
        return payments().stream().findFirst();
    }

    Order with(String field, JsonNode value) {
        var changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(written);
        changed.set(field, value);
        return new Order(changed);
    }

    Order with(String field, String value) {
        return with(field, JsonNodeFactory.instance.textNode(value));
    }

    Order with(String field, List<String> values) {
        var list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return with(field, list);
    }

    Order withPayments(List<Payment> further) {
        var history = JsonNodeFactory.instance.arrayNode();
        Json.elements(written.path("payment_history")).forEach(history::add);
        further.forEach(payment -> history.add(Json.node(payment)));
        return with("payment_history", history);
    }

    /** A thing in an order; the price is what it was sold at. */
    record Item(String id, String product, BigDecimal price) {

        static Item of(JsonNode written) {
            return new Item(
                    written.path("item_id").asText(),
                    written.path("product_id").asText(),
                    written.path("price").decimalValue());
        }
    }

    /** Money that went one way or the other, in USD. */
    record Payment(String transactionType, BigDecimal amount, String paymentMethodId) {

        static Payment paid(BigDecimal amount, String method) {
            return new Payment("payment", amount, method);
        }

        static Payment refunded(BigDecimal amount, String method) {
            return new Payment("refund", amount, method);
        }

        boolean isPayment() {
            return transactionType.equals("payment");
        }
    }
}
