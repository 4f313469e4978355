package io.nightshift.connectors.shopify;

import io.nightshift.connectors.orders.KnownOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parcels of one order that are not called off. */
record Shipment(List<Shop.Parcel> parcels) {

    private static final Set<String> CALLED_OFF = Set.of("CANCELLED", "ERROR", "FAILURE");

    private static final Set<String> LOST = Set.of("FAILURE", "NOT_DELIVERED");

    static Shipment of(Shop.Order order) {
        return new Shipment(order.parcels().stream()
                .filter(it -> !CALLED_OFF.contains(String.valueOf(it.status())))
                .toList());
    }

    /**
     * Whether parcels went out, and none of them will arrive. What was only called off may be sent otherwise: a warehouse does so
     * to change a label.
     */
    static boolean cameToNothing(Shop.Order order) {
        var sent = of(order).parcels();
        return !sent.isEmpty() && sent.stream().allMatch(it -> LOST.contains(String.valueOf(it.displayStatus())));
    }

    boolean isEmpty() {
        return parcels.isEmpty();
    }

    boolean isDelivered() {
        return !parcels.isEmpty() && parcels.stream().allMatch(Shipment::hasArrived);
    }

    boolean isPartlyDelivered() {
        return !isDelivered() && parcels.stream().anyMatch(Shipment::hasArrived);
    }

    private static boolean hasArrived(Shop.Parcel parcel) {
        return parcel.deliveredAt() != null || "DELIVERED".equals(state(parcel));
    }

    /** In the house's words; what says nothing of where the parcel is, such as "marked as fulfilled", is left out. */
    private static @Nullable String state(Shop.Parcel parcel) {
        return switch (String.valueOf(parcel.displayStatus())) {
            case "DELIVERED", "PICKED_UP" -> "DELIVERED";
            case "IN_TRANSIT", "CARRIER_PICKED_UP", "OUT_FOR_DELIVERY", "ATTEMPTED_DELIVERY" -> "IN_TRANSIT";
            case "DELAYED" -> "DELAYED";
            case "LABEL_PRINTED", "LABEL_PURCHASED", "LABEL_VOIDED", "CONFIRMED", "SUBMITTED", "READY_FOR_PICKUP" ->
                "NOT_SHIPPED";
            default -> null;
        };
    }

    /** Of several parcels only what is so of all of them. */
    KnownOrder.Parcel told() {
        if (parcels.isEmpty()) {
            return KnownOrder.Parcel.none();
        }
        var states = parcels.stream()
                .map(it -> hasArrived(it) ? "DELIVERED" : String.valueOf(state(it)))
                .distinct()
                .toList();
        var state = states.size() == 1 && !states.getFirst().equals("null") ? states.getFirst() : null;
        var tracking = parcels.size() == 1 ? tracking(parcels.getFirst()) : null;
        return new KnownOrder.Parcel(
                state,
                tracking == null ? null : tracking.company(),
                tracking == null ? null : tracking.number(),
                "NOT_SHIPPED".equals(state) ? null : first(Shop.Parcel::inTransitAt, Shop.Parcel::createdAt),
                isDelivered() ? last() : null);
    }

    private static Shop.@Nullable Tracking tracking(Shop.Parcel parcel) {
        var all = parcel.trackingInfo();
        return all == null || all.isEmpty() ? null : all.getFirst();
    }

    private @Nullable LocalDate first(
            java.util.function.Function<Shop.Parcel, @Nullable String> moved,
            java.util.function.Function<Shop.Parcel, @Nullable String> made) {
        return parcels.stream()
                .flatMap(it -> Stream.of(moved.apply(it), made.apply(it))
                        .filter(Objects::nonNull)
                        .limit(1))
                .flatMap(it -> days(it))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable LocalDate last() {
        return parcels.stream()
                .flatMap(it -> days(it.deliveredAt()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<LocalDate> days(@Nullable String time) {
        return Stream.ofNullable(day(time));
    }

    /** The day of a point in time, as the house counts days. */
    static @Nullable LocalDate day(@Nullable String time) {
        try {
            return time == null ? null : LocalDate.ofInstant(instant(time), ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
