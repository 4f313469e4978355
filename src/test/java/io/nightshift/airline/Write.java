package io.nightshift.airline;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.airline.Flight.Leg;
import java.math.BigDecimal;
import java.util.List;

/** A change of the airline's books that an agent attempts. */
sealed interface Write {

    /** By the name of the tool and its arguments. */
    static Write of(String name, JsonNode arguments) {
        return switch (name) {
            case "book_reservation" -> Json.value(arguments, Book.class);
            case "cancel_reservation" -> Json.value(arguments, Cancel.class);
            case "update_reservation_flights" -> Json.value(arguments, ChangeFlights.class);
            case "update_reservation_baggages" -> Json.value(arguments, ChangeBaggage.class);
            case "update_reservation_passengers" -> Json.value(arguments, ChangePassengers.class);
            case "send_certificate" -> Json.value(arguments, SendCertificate.class);
            default -> throw new IllegalArgumentException("The policy knows no write " + name);
        };
    }

    /** A new reservation. */
    record Book(
            String userId,
            String origin,
            String destination,
            String flightType,
            String cabin,
            List<Leg> flights,
            List<JsonNode> passengers,
            List<Payment> paymentMethods,
            int totalBaggages,
            int nonfreeBaggages,
            String insurance)
            implements Write {

        Route route() {
            return new Route(origin, destination, flightType);
        }
    }

    /** The whole reservation is given up and paid back. */
    record Cancel(String reservationId) implements Write {}

    /** Other flights, another cabin, or both; the flights are all flights of the reservation afterwards. */
    record ChangeFlights(String reservationId, String cabin, List<Leg> flights, String paymentId) implements Write {}

    /** Checked bags, as many as there are afterwards. */
    record ChangeBaggage(String reservationId, int totalBaggages, int nonfreeBaggages, String paymentId)
            implements Write {}

    /** Who flies. */
    record ChangePassengers(String reservationId, List<JsonNode> passengers) implements Write {}

    /** A certificate as a gesture, in USD. */
    record SendCertificate(String userId, BigDecimal amount) implements Write {}

    /** What one payment method pays, in USD. */
    record Payment(String paymentId, BigDecimal amount) {}
}
