package io.nightshift.retail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** A shop small enough to be seen at once: Ada with orders in every state, Bob with one, mugs and shirts. */
final class SmallShop {

    static final String PENDING = "#W1000001";
    static final String DELIVERED = "#W1000002";
    static final String PROCESSED = "#W1000003";
    static final String BOBS = "#W2000001";
    static final String NOWHERE = "#W9999999";

    static final String CARD = "credit_card_ada";
    static final String GIFT_CARD = "gift_card_ada";
    static final String PAYPAL = "paypal_ada";

    static final String WHITE_MUG = "1001";
    static final String RED_MUG = "1002";
    static final String GOLDEN_MUG = "1003";
    static final String LAST_MUG = "1004";
    static final String SHIRT = "2001";

    private SmallShop() {}

    /** A white mug costs 10.00, a red one 12.50, a golden one 60.01, and of the last there is none; Ada's card holds 50. */
    static Shop open() {
        return new Shop(Map.of(
                Shop.USERS,
                        new TreeMap<>(Map.of("ada", user("ada", "Ada", "10115"), "bob", user("bob", "Bob", "20095"))),
                Shop.PRODUCTS, new TreeMap<>(Map.of("mug", mugs(), "shirt", shirts())),
                Shop.ORDERS, orders()));
    }

    private static Map<String, ObjectNode> orders() {
        Map<String, ObjectNode> orders = new TreeMap<>();
        orders.put(PENDING, order(PENDING, "ada", "pending"));
        orders.put(DELIVERED, order(DELIVERED, "ada", "delivered"));
        orders.put(PROCESSED, order(PROCESSED, "ada", "processed"));
        orders.put(BOBS, order(BOBS, "bob", "pending"));
        return orders;
    }

    /** Two white mugs and a shirt, 40.00 in all, paid by card. */
    private static ObjectNode order(String id, String customer, String status) {
        var order = object().put("order_id", id).put("user_id", customer).put("status", status);
        order.set("address", address("1 Old Street"));
        var items = order.putArray("items");
        items.add(item("mug", WHITE_MUG, 10.00, "white"));
        items.add(item("mug", WHITE_MUG, 10.00, "white"));
        items.add(item("shirt", SHIRT, 20.00, "blue"));
        order.putArray("payment_history")
                .addObject()
                .put("transaction_type", "payment")
                .put("amount", 40.00)
                .put("payment_method_id", "credit_card_" + customer);
        return order;
    }

    private static ObjectNode item(String product, String id, double price, String colour) {
        var item = object().put("name", product)
                .put("product_id", product)
                .put("item_id", id)
                .put("price", price);
        item.putObject("options").put("color", colour);
        return item;
    }

    static ObjectNode address(String line) {
        return object().put("address1", line)
                .put("address2", "")
                .put("city", "Berlin")
                .put("state", "BE")
                .put("country", "Germany")
                .put("zip", "10115");
    }

    private static ObjectNode user(String id, String name, String zip) {
        var user = object().put("email", id + "@example.com");
        user.putObject("name").put("first_name", name).put("last_name", "Test");
        user.set("address", object().put("zip", zip));
        var methods = user.putObject("payment_methods");
        methods.putObject("credit_card_" + id).put("source", "credit_card");
        methods.putObject("paypal_" + id).put("source", "paypal");
        methods.putObject("gift_card_" + id).put("source", "gift_card").put("balance", 50);
        return user;
    }

    private static ObjectNode mugs() {
        var mugs = object().put("name", "Mug").put("product_id", "mug");
        var variants = mugs.putObject("variants");
        variants.set(WHITE_MUG, variant(WHITE_MUG, 10.00, true, "white"));
        variants.set(RED_MUG, variant(RED_MUG, 12.50, true, "red"));
        variants.set(GOLDEN_MUG, variant(GOLDEN_MUG, 60.01, true, "golden"));
        variants.set(LAST_MUG, variant(LAST_MUG, 10.00, false, "last"));
        return mugs;
    }

    private static ObjectNode shirts() {
        var shirts = object().put("name", "Shirt").put("product_id", "shirt");
        shirts.putObject("variants").set(SHIRT, variant(SHIRT, 20.00, true, "blue"));
        return shirts;
    }

    private static ObjectNode variant(String id, double price, boolean available, String colour) {
        var variant = object().put("item_id", id).put("price", price).put("available", available);
        variant.putObject("options").put("color", colour);
        return variant;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
