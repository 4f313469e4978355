package io.nightshift.connectors.shopify;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.orders.Sent;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the house writes into an express as attributes, so that it finds it again and knows what it was asked for. */
final class Marks {

    static final String KEY = "nightshift_key";
    static final String CUSTOMER = "nightshift_customer";
    static final String ORDER = "nightshift_order";
    static final String PART = "nightshift_part";
    static final String EXPECTED_ON = "nightshift_expected_on";
    static final String COST = "nightshift_cost";

    private Marks() {}

    static List<Map<String, String>> on(EffectKey key, Sent sent) {
        List<Map<String, String>> marks = new ArrayList<>();
        marks.add(mark(KEY, key.value()));
        marks.add(mark(CUSTOMER, sent.customer().id()));
        marks.add(mark(ORDER, sent.order()));
        marks.add(mark(PART, sent.part()));
        marks.add(mark(EXPECTED_ON, sent.expectedOn().toString()));
        Optional.ofNullable(sent.cost()).ifPresent(it -> marks.add(mark(COST, it)));
        return marks;
    }

    private static Map<String, String> mark(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    /** The express that an order is; one that people have cancelled came to nothing. */
    static Sent read(Shop.Order express) {
        if (express.cancelledAt() != null) {
            throw new Refused("The express " + express.number() + " for order " + told(express, ORDER)
                    + " was cancelled at Shopify");
        }
        return new Sent(
                express.number(),
                new CustomerRef(told(express, CUSTOMER)),
                told(express, ORDER),
                told(express, PART),
                expectedOn(express)
                        .orElseThrow(() -> new Unavailable(
                                "shopify does not say when the express " + express.number() + " is expected")),
                read(express, COST).orElse(null));
    }

    static boolean bears(Shop.Order order, EffectKey key) {
        return read(order, KEY).filter(key.value()::equals).isPresent();
    }

    static Optional<LocalDate> expectedOn(Shop.Order express) {
        try {
            return read(express, EXPECTED_ON).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<String> read(Shop.Order order, String mark) {
        return order.attributes().stream()
                .filter(it -> mark.equals(it.key()))
                .flatMap(it -> Optional.ofNullable(it.value()).stream())
                .filter(it -> !it.isBlank())
                .findFirst();
    }

    private static String told(Shop.Order express, String mark) {
        return read(express, mark)
                .orElseThrow(() -> new Unavailable(
                        "shopify holds an express " + express.number() + " of ours that has lost its " + mark));
    }
}
