package io.nightshift.airline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.airline.Customer.Method;
import io.nightshift.airline.Flight.Day;
import io.nightshift.airline.Flight.Leg;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An airline with two towns, two flights a day between them and two customers: Ada, silver, and Bob, regular.
 *
 * <p>On the 14th the flights have landed, on the 15th there is trouble, from the 16th on seats are sold. Seats
 * are listed for the 15th too, as they were before the trouble.
 */
final class SmallAirline {

    static final LocalDateTime NOW = LocalDateTime.parse("2030-03-15T12:00:00");
    static final String TODAY = "2030-03-15";
    static final Leg OUT = new Leg("OUT", "2030-03-20");
    static final Leg LATER_OUT = new Leg("OUT", "2030-03-21");
    static final Leg BACK = new Leg("BACK", "2030-03-25");
    static final Leg LATER_BACK = new Leg("BACK", "2030-03-26");
    static final Leg FLOWN_OUT = new Leg("OUT", "2030-03-14");
    static final Leg LATE_OUT = new Leg("OUT", TODAY);
    static final Leg CANCELLED_BACK = new Leg("BACK", TODAY);

    private final Map<String, Reservation> reservations = new HashMap<>();

    Airline open() {
        return new Airline(
                Map.of("OUT", flight("Aal", "Bee", "delayed"), "BACK", flight("Bee", "Aal", "cancelled")),
                Map.of("ada", new Customer("silver", methods("ada")), "bob", new Customer("regular", methods("bob"))),
                reservations);
    }

    /** A round trip for two in this cabin, booked a week ago, without bags and insurance. */
    SmallAirline reservation(String id, String customer, String cabin, Leg... legs) {
        return reservation(id, customer, cabin, "no", List.of(legs));
    }

    SmallAirline insured(String id, String customer, String cabin, Leg... legs) {
        return reservation(id, customer, cabin, "yes", List.of(legs));
    }

    private SmallAirline reservation(String id, String customer, String cabin, String insurance, List<Leg> legs) {
        var written = JsonNodeFactory.instance
                .objectNode()
                .put("user_id", customer)
                .put("origin", "Aal")
                .put("destination", "Bee")
                .put("flight_type", "round_trip")
                .put("cabin", cabin)
                .put("insurance", insurance)
                .put("created_at", NOW.minusDays(7).toString())
                .put("total_baggages", 0)
                .put("nonfree_baggages", 0);
        passengers(written, 2);
        var flights = written.putArray("flights");
        legs.forEach(leg -> flights.addObject()
                .put("flight_number", leg.flightNumber())
                .put("date", leg.date())
                .put("price", 100));
        reservations.put(id, new Reservation(written));
        return this;
    }

    private static void passengers(ObjectNode reservation, int number) {
        var passengers = reservation.putArray("passengers");
        for (int i = 0; i < number; i++) {
            passengers.addObject().put("first_name", "Passenger " + i);
        }
    }

    private static Map<String, Method> methods(String customer) {
        return Map.of(
                "credit_card_" + customer, new Method("credit_card", null),
                "gift_card_" + customer, new Method("gift_card", new BigDecimal("40")),
                "certificate_" + customer, new Method("certificate", new BigDecimal("300")),
                "certificate_2_" + customer, new Method("certificate", new BigDecimal("300")));
    }

    private static Flight flight(String origin, String destination, String today) {
        Map<String, Day> dates = new HashMap<>();
        dates.put("2030-03-14", new Day("landed", null, null));
        dates.put(TODAY, day(today));
        for (int day = 16; day <= 30; day++) {
            dates.put("2030-03-" + day, day("available"));
        }
        return new Flight(origin, destination, dates);
    }

    private static Day day(String status) {
        return new Day(
                status,
                Map.of("basic_economy", 9, "economy", 9, "business", 1),
                Map.of(
                        "basic_economy", new BigDecimal("60"),
                        "economy", new BigDecimal("110"),
                        "business", new BigDecimal("400")));
    }
}
