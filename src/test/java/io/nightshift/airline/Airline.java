package io.nightshift.airline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.airline.Flight.Day;
import io.nightshift.airline.Flight.Leg;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The airline's own systems: its flights, its customers and their reservations. */
final class Airline {

    private final Map<String, Flight> flights;
    private final Map<String, Customer> customers;
    private final Map<String, Reservation> reservations;

    Airline(Map<String, Flight> flights, Map<String, Customer> customers, Map<String, Reservation> reservations) {
        this.flights = Map.copyOf(flights);
        this.customers = new HashMap<>(customers);
        this.reservations = new HashMap<>(reservations);
    }

    /** From the files {@code flights.json}, {@code users.json} and {@code reservations.json}. */
    static Airline read(Path folder) throws IOException {
        Map<String, Reservation> reservations = new HashMap<>();
        Json.entries(folder.resolve("reservations.json"), ObjectNode.class)
                .forEach((id, written) -> reservations.put(id, new Reservation(written)));
        return new Airline(
                Json.entries(folder.resolve("flights.json"), Flight.class),
                Json.entries(folder.resolve("users.json"), Customer.class),
                reservations);
    }

    /** The same, to be changed for itself. */
    Airline copy() {
        return new Airline(flights, customers, reservations);
    }

    Optional<Reservation> reservation(String id) {
        return Optional.ofNullable(reservations.get(id));
    }

    Stream<Reservation> reservationsOf(String customer) {
        return reservations.values().stream()
                .filter(reservation -> reservation.userId().equals(customer));
    }

    Optional<Customer> customer(String id) {
        return Optional.ofNullable(customers.get(id));
    }

    Optional<Flight> flight(Leg leg) {
        return Optional.ofNullable(flights.get(leg.flightNumber()));
    }

    Optional<Day> day(Leg leg) {
        return flight(leg).flatMap(flight -> flight.on(leg.date()));
    }

    String status(Leg leg) {
        return day(leg).map(Day::status).orElse("unknown");
    }

    BigDecimal price(Leg leg, String cabin) {
        return day(leg).map(day -> day.price(cabin)).orElse(BigDecimal.ZERO);
    }

    boolean leads(Route route, List<Leg> legs) {
        var known = legs.stream().flatMap(leg -> flight(leg).stream()).toList();
        return known.size() == legs.size() && route.isFlownBy(known);
    }

    /** How a reservation stands. */
    Situation situation(Reservation reservation) {
        return situation(reservation, reservation.legs());
    }

    /** What a customer may complain about: also flights that were changed because of it. */
    Situation history(Reservation reservation) {
        return situation(
                reservation,
                Stream.concat(reservation.legs().stream(), reservation.earlierLegs().stream())
                        .toList());
    }

    private Situation situation(Reservation reservation, List<Leg> legs) {
        return new Situation(
                customer(reservation.userId()).map(Customer::membership).orElse("unknown"),
                reservation.cabin(),
                reservation.insurance(),
                reservation.passengers(),
                reservation.createdAt(),
                legs.stream().map(this::status).toList());
    }

    void keep(String id, Reservation reservation) {
        reservations.put(id, reservation);
    }

    void keep(String id, Customer customer) {
        customers.put(id, customer);
    }
}
