package io.nightshift.airline;

import io.nightshift.airline.Flight.Day;
import io.nightshift.airline.Flight.Leg;
import java.util.List;

/** Whether flights can be booked: by the table of what their status says, and by the seats left. */
record Seats(Airline airline, Rulebook rules) {

    boolean areSold(List<Leg> legs, String cabin, int passengers) {
        return legs.stream()
                .allMatch(leg -> airline.day(leg)
                        .filter(day -> isSold(day) && day.seats(cabin) >= passengers)
                        .isPresent());
    }

    private boolean isSold(Day day) {
        var said = rules.ask("flight-status", Facts.of("flight.status", day.status()));
        return Boolean.TRUE.equals(said.outputs().get("bookable"));
    }
}
