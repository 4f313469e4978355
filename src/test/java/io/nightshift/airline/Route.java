package io.nightshift.airline;

import java.util.List;
import java.util.stream.IntStream;

/** From where to where, one way or round trip. */
record Route(String origin, String destination, String tripType) {

    /** Each flight begins where the one before has ended, and together they lead there, and back on a round trip. */
    boolean isFlownBy(List<Flight> flights) {
        return !flights.isEmpty()
                && flights.getFirst().origin().equals(origin)
                && flights.getLast().destination().equals(tripType.equals("round_trip") ? origin : destination)
                && flights.stream().anyMatch(flight -> flight.destination().equals(destination))
                && IntStream.range(1, flights.size())
                        .allMatch(next -> flights.get(next)
                                .origin()
                                .equals(flights.get(next - 1).destination()));
    }
}
