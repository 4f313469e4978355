package io.nightshift.airline;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A flight by its number, and how it stands on each date. */
record Flight(String origin, String destination, Map<String, Day> dates) {

    Optional<Day> on(String date) {
        return Optional.ofNullable(dates.get(date));
    }

    /** One date of it; seats and prices by cabin, while they are sold. */
    record Day(
            String status,
            @Nullable Map<String, Integer> availableSeats,
            @Nullable Map<String, BigDecimal> prices) {

        int seats(String cabin) {
            return availableSeats == null ? 0 : availableSeats.getOrDefault(cabin, 0);
        }

        BigDecimal price(String cabin) {
            return prices == null ? BigDecimal.ZERO : prices.getOrDefault(cabin, BigDecimal.ZERO);
        }
    }

    /** The flight of one date, as it is booked. */
    record Leg(String flightNumber, String date) {}
}
