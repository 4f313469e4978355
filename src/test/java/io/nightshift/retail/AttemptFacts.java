package io.nightshift.retail;

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
import java.util.Optional;

/** What the shop's books say about an attempt of one customer; the attempt's own words only say where to look. */
record AttemptFacts(Shop shop, String customer) {

    private static final String PAYMENT = "attempt.payment";
    private static final String COVERED = "attempt.covered";
    private static final String ITEMS_IN_ORDER = "attempt.itemsInOrder";

    /** The facts that the write's table asks for. */
    Facts of(Write write) {
        return switch (write) {
            case Cancel it -> order(it.orderId());
            case ChangeAddress it -> order(it.orderId());
            case ChangeProfile it ->
                Facts.of(
                        "attempt.profileOwn",
                        it.userId().equals(customer) && shop.customer(customer).isPresent());
            case ChangePayment it -> payment(it);
            case ChangeItems it -> swap(it.orderId(), it.itemIds(), it.newItemIds(), it.paymentMethodId());
            case Exchange it -> swap(it.orderId(), it.itemIds(), it.newItemIds(), it.paymentMethodId());
            case Return it ->
                order(it.orderId())
                        .with(ITEMS_IN_ORDER, holds(it.orderId(), it.itemIds()))
                        .with(PAYMENT, method(it.orderId(), it.paymentMethodId()));
        };
    }

    private Facts order(String id) {
        var owner = shop.order(id)
                .map(order -> order.customer().equals(customer) ? "CUSTOMER" : "OTHER")
                .orElse("NOBODY");
        return Facts.of("attempt.owner", owner)
                .with("attempt.status", own(id).map(Order::status).orElse("unknown"));
    }

    private Facts payment(ChangePayment it) {
        var payments = own(it.orderId()).map(Order::payments).orElse(List.of());
        var once = payments.size() == 1 && payments.getFirst().isPayment();
        var amount = once ? payments.getFirst().amount() : BigDecimal.ZERO;
        return order(it.orderId())
                .with("attempt.paidOnce", once)
                .with(PAYMENT, method(it.orderId(), it.paymentMethodId()))
                .with(COVERED, covers(it.paymentMethodId(), amount));
    }

    private Facts swap(String id, List<String> items, List<String> newItems, String method) {
        var swap = own(id).map(order -> new Swap(shop, order, items, newItems));
        return order(id)
                .with(ITEMS_IN_ORDER, holds(id, items))
                .with("attempt.itemsPaired", swap.filter(Swap::isPaired).isPresent())
                .with(
                        "attempt.sameProduct",
                        swap.filter(Swap::staysWithinProducts).isPresent())
                .with("attempt.available", swap.filter(Swap::isAvailable).isPresent())
                .with(PAYMENT, method(id, method))
                .with(COVERED, covers(method, swap.map(Swap::difference).orElse(BigDecimal.ZERO)));
    }

    private Optional<Order> own(String id) {
        return shop.order(id).filter(order -> order.customer().equals(customer));
    }

    private boolean holds(String id, List<String> items) {
        return own(id).filter(order -> order.holds(items)).isPresent();
    }

    /** What a payment method is to the customer and to the order. */
    private String method(String order, String method) {
        var theirs = shop.customer(customer).flatMap(profile -> profile.method(method));
        if (theirs.isEmpty()) {
            return "NOT_THEIRS";
        }
        var original = own(order).flatMap(Order::original).map(Payment::paymentMethodId);
        if (original.filter(method::equals).isPresent()) {
            return "ORIGINAL";
        }
        return theirs.get().isGiftCard() ? "GIFT_CARD" : "OTHER";
    }

    private boolean covers(String method, BigDecimal amount) {
        return shop.customer(customer)
                .flatMap(profile -> profile.method(method))
                .filter(theirs -> theirs.covers(amount))
                .isPresent();
    }
}
