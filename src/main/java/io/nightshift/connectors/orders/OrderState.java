package io.nightshift.connectors.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One order as the house speaks of it on a day; what is not known is left out.
 *
 * @param values by name, such as {@code promisedOn}
 */
record OrderState(SequencedMap<String, Object> values) {

    static final List<String> DETAIL = List.of(
            "status",
            "orderedOn",
            "promisedOn",
            "late",
            "expressDueOn",
            "part",
            "partName",
            "quantity",
            "total",
            "expediteAvailable",
            "expediteCost",
            "expediteArrival");
    static final List<String> DELIVERY = List.of(
            "shipment", "carrier", "tracking", "shippedOn", "deliveredOn", "promisedOn", "late", "expressDueOn");
    static final List<String> LISTED =
            List.of("status", "orderedOn", "promisedOn", "late", "partName", "quantity", "total");

    private static final List<String> NOT_DECIDED_ON = List.of("carrier", "tracking", "shippedOn");

    static OrderState of(KnownOrder order, LocalDate today) {
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        values.put("number", order.number());
        put(values, "orderedOn", order.orderedOn());
        put(values, "promisedOn", order.promisedOn());
        put(
                values,
                "status",
                order.status() == KnownOrder.Status.UNKNOWN
                        ? null
                        : order.status().name());
        put(values, "shipment", order.parcel().state());
        put(values, "carrier", order.parcel().carrier());
        put(values, "tracking", order.parcel().tracking());
        put(values, "shippedOn", order.parcel().shippedOn());
        order.isLate(today).ifPresent(it -> values.put("late", it));
        put(values, "deliveredOn", order.parcel().deliveredOn());
        put(values, "expressDueOn", order.express().dueOn());
        var quantity = order.goods().quantity();
        put(values, "quantity", quantity == null ? null : BigDecimal.valueOf(quantity));
        put(values, "total", order.goods().total());
        put(values, "part", order.goods().part());
        put(values, "partName", order.goods().partName());
        express(order, today, values);
        return new OrderState(values);
    }

    private static void express(KnownOrder order, LocalDate today, Map<String, Object> values) {
        var available = order.canBeSentAgain();
        available.ifPresent(it -> values.put("expediteAvailable", it));
        put(values, "expediteCost", order.express().cost());
        var days = order.express().days();
        if (available.orElse(false) && days != null) {
            values.put("expediteArrival", today.plusDays(days));
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null && !(value instanceof String text && text.isBlank())) {
            values.put(name, value);
        }
    }

    /** What tables decide on. */
    Map<String, Object> forDecisions() {
        var chosen = new LinkedHashMap<>(values);
        NOT_DECIDED_ON.forEach(chosen::remove);
        return chosen;
    }

    /** Only some of it; what an express costs is not said where none can leave. */
    Map<String, Object> only(List<String> names) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        names.forEach(it -> put(chosen, it, values.get(it)));
        if (!Boolean.TRUE.equals(values.get("expediteAvailable"))) {
            chosen.remove("expediteCost");
        }
        return chosen;
    }
}
