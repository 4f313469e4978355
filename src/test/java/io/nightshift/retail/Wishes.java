package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Calls of the shop's tools that read aloud. */
final class Wishes {

    private Wishes() {}

    static Call cancel(String order, String reason) {
        return new Call("cancel_pending_order", object().put("order_id", order).put("reason", reason));
    }

    static Call cancel(String order) {
        return cancel(order, "no longer needed");
    }

    static Call sendTo(String order, String line) {
        return new Call("modify_pending_order_address", SmallShop.address(line).put("order_id", order));
    }

    static Call moveTo(String user, String line) {
        return new Call("modify_user_address", SmallShop.address(line).put("user_id", user));
    }

    static Call payBy(String order, String method) {
        return new Call(
                "modify_pending_order_payment", object().put("order_id", order).put("payment_method_id", method));
    }

    static Call change(String order, List<String> items, List<String> newItems, String method) {
        return new Call("modify_pending_order_items", swap(order, items, newItems, method));
    }

    static Call exchange(String order, List<String> items, List<String> newItems, String method) {
        return new Call("exchange_delivered_order_items", swap(order, items, newItems, method));
    }

    private static ObjectNode swap(String order, List<String> items, List<String> newItems, String method) {
        var arguments = giveBackArguments(order, items, method);
        newItems.forEach(arguments.putArray("new_item_ids")::add);
        return arguments;
    }

    static Call giveBack(String order, List<String> items, String method) {
        return new Call("return_delivered_order_items", giveBackArguments(order, items, method));
    }

    private static ObjectNode giveBackArguments(String order, List<String> items, String method) {
        var arguments = object().put("order_id", order).put("payment_method_id", method);
        items.forEach(arguments.putArray("item_ids")::add);
        return arguments;
    }
}
