package io.nightshift.airline;

import java.util.List;

/** Where the flights of a reservation stand: taken off ({@code yes}, {@code no}, {@code unknown}), cancelled, delayed. */
record Trip(String takenOff, boolean cancelled, boolean delayed) {

    /** From the status of each flight, in any order. */
    static Trip of(List<String> statuses, Rulebook rules) {
        var flights = statuses.stream()
                .map(status -> rules.ask("flight-status", Facts.of("flight.status", status))
                        .outputs())
                .toList();
        var takenOff = flights.stream().map(flight -> flight.get("takenOff")).toList();
        var trouble = flights.stream().map(flight -> flight.get("trouble")).toList();
        return new Trip(takenOff(takenOff), trouble.contains("cancelled"), trouble.contains("delayed"));
    }

    private static String takenOff(List<Object> flights) {
        if (flights.contains("yes")) {
            return "yes";
        }
        return flights.isEmpty() || flights.contains("unknown") ? "unknown" : "no";
    }

    Facts facts() {
        return Facts.of("trip.takenOff", takenOff)
                .with("trip.cancelled", cancelled)
                .with("trip.delayed", delayed);
    }
}
