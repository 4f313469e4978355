package io.nightshift.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.airline.Flight.Leg;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A reservation as the airline's system writes it down. */
record Reservation(ObjectNode written) {

    String userId() {
        return text("user_id");
    }

    String cabin() {
        return text("cabin");
    }

    String insurance() {
        return text("insurance");
    }

    LocalDateTime createdAt() {
        return LocalDateTime.parse(text("created_at"));
    }

    int passengers() {
        return written.path("passengers").size();
    }

    int bags() {
        return written.path("total_baggages").intValue();
    }

    int bagsCharged() {
        return written.path("nonfree_baggages").intValue();
    }

    boolean isCancelled() {
        return written.path("status").asText().equals("cancelled");
    }

    Route route() {
        return new Route(text("origin"), text("destination"), text("flight_type"));
    }

    List<Leg> legs() {
        return segments()
                .map(segment -> new Leg(
                        segment.path("flight_number").asText(),
                        segment.path("date").asText()))
                .toList();
    }

    /** What each passenger has paid for the flights. */
    BigDecimal fares() {
        return segments().map(segment -> segment.path("price").decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What each passenger has paid for this flight; nothing, if it is not part of the reservation. */
    BigDecimal fare(Leg leg) {
        return segments()
                .filter(segment -> segment.path("flight_number").asText().equals(leg.flightNumber())
                        && segment.path("date").asText().equals(leg.date()))
                .map(segment -> segment.path("price").decimalValue())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    Reservation with(String name, JsonNode value) {
        var changed = written.deepCopy();
        changed.set(name, value);
        return new Reservation(changed);
    }

    private Stream<JsonNode> segments() {
        return StreamSupport.stream(written.path("flights").spliterator(), false);
    }

    private String text(String name) {
        return written.path(name).asText();
    }
}
