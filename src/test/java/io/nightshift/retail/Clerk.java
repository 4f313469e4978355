package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.nightshift.retail.Order.Payment;
import io.nightshift.retail.Write.Cancel;
import io.nightshift.retail.Write.ChangeAddress;
import io.nightshift.retail.Write.ChangeItems;
import io.nightshift.retail.Write.ChangePayment;
import io.nightshift.retail.Write.ChangeProfile;
import io.nightshift.retail.Write.Exchange;
import io.nightshift.retail.Write.Return;
import java.math.BigDecimal;
import java.util.List;

/**
 * Changes the shop's books as its own tools do. It does what it is told about things that are there, and asks nothing: whether
 * it may be is for the tables.
 */
record Clerk(Shop shop) {

    /** Makes the write, and says in one sentence what was done. */
    String carryOut(Write write) {
        return switch (write) {
            case Cancel it -> cancel(it);
            case ChangeAddress it -> keep(order(it.orderId()).with("address", it.address()), "has another address");
            case ChangeProfile it -> moveTo(it.userId(), it.address());
            case ChangePayment it -> changePayment(it);
            case ChangeItems it -> changeItems(it);
            case Exchange it -> exchange(it);
            case Return it ->
                keep(
                        order(it.orderId())
                                .with("status", "return requested")
                                .with("return_items", sorted(it.itemIds()))
                                .with("return_payment_method_id", it.paymentMethodId()),
                        "goes back in part or whole");
        };
    }

    /** Every entry of the payments is paid back as it stands, as the shop's own tool does. */
    private String cancel(Cancel it) {
        var order = order(it.orderId());
        var refunds = order.payments().stream()
                .map(payment -> Payment.refunded(payment.amount(), payment.paymentMethodId()))
                .toList();
        refunds.forEach(refund -> pay(order, refund.amount().negate(), refund.paymentMethodId()));
        return keep(
                order.with("status", "cancelled")
                        .with("cancel_reason", it.reason())
                        .withPayments(refunds),
                "is cancelled");
    }

    private String moveTo(String user, JsonNode address) {
        var customer = shop.customer(user).orElseThrow(() -> new NotInTheBooks(user));
        shop.keep(customer.at(address));
        return "The profile " + user + " has another address";
    }

    private String changePayment(ChangePayment it) {
        var order = order(it.orderId());
        var original = order.original().orElseThrow(() -> new NotInTheBooks("payment of " + it.orderId()));
        pay(order, original.amount(), it.paymentMethodId());
        pay(order, original.amount().negate(), original.paymentMethodId());
        var entries = List.of(
                Payment.paid(original.amount(), it.paymentMethodId()),
                Payment.refunded(original.amount(), original.paymentMethodId()));
        return keep(order.withPayments(entries), "is paid in another way");
    }

    private String changeItems(ChangeItems it) {
        var order = order(it.orderId());
        var swap = new Swap(shop, order, it.itemIds(), it.newItemIds());
        var changed = swap.done();
        var difference = swap.difference();
        pay(order, difference, it.paymentMethodId());
        var entry = difference.signum() > 0
                ? Payment.paid(difference, it.paymentMethodId())
                : Payment.refunded(difference.abs(), it.paymentMethodId());
        return keep(changed.withPayments(List.of(entry)).with("status", "pending (item modified)"), "has other items");
    }

    private String exchange(Exchange it) {
        var order = order(it.orderId());
        var difference = new Swap(shop, order, it.itemIds(), it.newItemIds()).difference();
        return keep(
                order.with("status", "exchange requested")
                        .with("exchange_items", sorted(it.itemIds()))
                        .with("exchange_new_items", sorted(it.newItemIds()))
                        .with("exchange_payment_method_id", it.paymentMethodId())
                        .with("exchange_price_difference", DecimalNode.valueOf(difference)),
                "is exchanged in part or whole");
    }

    private Order order(String id) {
        return shop.order(id).orElseThrow(() -> new NotInTheBooks(id));
    }

    private void pay(Order order, BigDecimal amount, String method) {
        shop.customer(order.customer()).ifPresent(payer -> shop.keep(payer.paying(amount, method)));
    }

    private String keep(Order order, String what) {
        shop.keep(order);
        return "Order " + order.id() + " " + what;
    }

    private static List<String> sorted(List<String> items) {
        return items.stream().sorted().toList();
    }

    /** Something that a write is about is not there, so it cannot be made. */
    static class NotInTheBooks extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotInTheBooks(String what) {
            super("The shop has no " + what);
        }
    }
}
