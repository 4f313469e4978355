package io.nightshift.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.airline.Flight.Leg;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A reservation as the airline's system writes it down. */
record Reservation(ObjectNode written) {

    private static final String FLIGHTS = "flights";
    private static final String EARLIER_FLIGHTS = "earlier_flights";

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
        return segments(FLIGHTS).map(Reservation::leg).toList();
    }

    /** The flights that were part of it once, and are no more. */
    List<Leg> earlierLegs() {
        return segments(EARLIER_FLIGHTS).map(Reservation::leg).toList();
    }

    /** What each passenger has paid for the flights. */
    BigDecimal fares() {
        return segments(FLIGHTS)
                .map(segment -> segment.path("price").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What each passenger has paid for this flight; nothing, if it is not part of the reservation. */
    BigDecimal fare(Leg leg) {
        return segments(FLIGHTS)
                .filter(segment -> leg(segment).equals(leg))
                .map(segment -> segment.path("price").decimalValue())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    Reservation with(String name, JsonNode value) {
        var changed = written.deepCopy();
        changed.set(name, value);
        return new Reservation(changed);
    }

    /** With other flights; those it had are remembered. */
    Reservation with(ArrayNode flights) {
        var earlier = JsonNodeFactory.instance.arrayNode();
        Stream.concat(segments(EARLIER_FLIGHTS), segments(FLIGHTS)).forEach(earlier::add);
        return with(EARLIER_FLIGHTS, earlier).with(FLIGHTS, flights);
    }

    private Stream<JsonNode> segments(String name) {
        return StreamSupport.stream(written.path(name).spliterator(), false);
    }

    private static Leg leg(JsonNode segment) {
        return new Leg(
                segment.path("flight_number").asText(), segment.path("date").asText());
    }

    private String text(String name) {
        return written.path(name).asText();
    }
}
