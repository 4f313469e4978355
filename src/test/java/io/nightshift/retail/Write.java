package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;

/** A change of the shop's books that an agent attempts. */
sealed interface Write {

    /** The tools that change something. */
    Set<String> TOOLS = Set.of(
            "cancel_pending_order",
            "modify_pending_order_address",
            "modify_user_address",
            "modify_pending_order_payment",
            "modify_pending_order_items",
            "exchange_delivered_order_items",
            "return_delivered_order_items");

    static boolean is(String tool) {
        return TOOLS.contains(tool);
    }

    /** By the name of the tool and its arguments. */
    static Write of(String tool, JsonNode arguments) {
        return switch (tool) {
            case "cancel_pending_order" -> Json.value(arguments, Cancel.class);
            case "modify_pending_order_address" ->
                new ChangeAddress(arguments.path("order_id").asText(), address(arguments));
            case "modify_user_address" ->
                new ChangeProfile(arguments.path("user_id").asText(), address(arguments));
            case "modify_pending_order_payment" -> Json.value(arguments, ChangePayment.class);
            case "modify_pending_order_items" -> Json.value(arguments, ChangeItems.class);
            case "exchange_delivered_order_items" -> Json.value(arguments, Exchange.class);
            case "return_delivered_order_items" -> Json.value(arguments, Return.class);
            default -> throw new IllegalArgumentException("The shop knows no write " + tool);
        };
    }

    private static JsonNode address(JsonNode arguments) {
        var address = JsonNodeFactory.instance.objectNode();
        List.of("address1", "address2", "city", "state", "country", "zip")
                .forEach(line -> address.set(line, arguments.path(line)));
        return address;
    }

    /** The table that says whether it may be. */
    default String table() {
        return switch (this) {
            case Cancel cancel -> "retail-cancel-authority";
            case ChangeAddress change -> "retail-address-authority";
            case ChangeProfile change -> "retail-profile-authority";
            case ChangePayment change -> "retail-payment-authority";
            case ChangeItems change -> "retail-items-authority";
            case Exchange exchange -> "retail-exchange-authority";
            case Return back -> "retail-return-authority";
        };
    }

    /** What it is about: the number of an order, or of a customer. */
    default String about() {
        return switch (this) {
            case Cancel it -> it.orderId();
            case ChangeAddress it -> it.orderId();
            case ChangeProfile it -> it.userId();
            case ChangePayment it -> it.orderId();
            case ChangeItems it -> it.orderId();
            case Exchange it -> it.orderId();
            case Return it -> it.orderId();
        };
    }

    /** The order is not sent, and all of it paid back. */
    record Cancel(String orderId, String reason) implements Write {}

    /** The order is sent to another address. */
    record ChangeAddress(String orderId, JsonNode address) implements Write {}

    /** The address in a profile. */
    record ChangeProfile(String userId, JsonNode address) implements Write {}

    /** The order is paid in another way. */
    record ChangePayment(String orderId, String paymentMethodId) implements Write {}

    /** Other items of the same products, before the order is sent. */
    record ChangeItems(String orderId, List<String> itemIds, List<String> newItemIds, String paymentMethodId)
            implements Write {}

    /** Other items of the same products for those that were delivered. */
    record Exchange(String orderId, List<String> itemIds, List<String> newItemIds, String paymentMethodId)
            implements Write {}

    /** Items that were delivered go back. */
    record Return(String orderId, List<String> itemIds, String paymentMethodId) implements Write {}
}
