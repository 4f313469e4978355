package io.nightshift.airline;

import io.nightshift.airline.Flight.Leg;
import io.nightshift.airline.Write.ChangeBaggage;
import io.nightshift.airline.Write.ChangeFlights;
import io.nightshift.airline.Write.ChangePassengers;
import java.math.BigDecimal;
import java.util.List;

/** The facts about a change of a reservation. */
record ChangeFacts(Reservation before, Airline airline, Rulebook rules) {

    Facts flights(ChangeFlights wanted) {
        var seats = new Seats(airline, rules);
        return trip().facts()
                .with("reservation.cabin", before.cabin())
                .with("change.flights", !wanted.flights().equals(before.legs()))
                .with("change.cabin", !wanted.cabin().equals(before.cabin()))
                .with("change.sameRoute", airline.leads(before.route(), wanted.flights()))
                .with("change.keepsFlown", wanted.flights().containsAll(flown()))
                .with("change.bookable", seats.areSold(booked(wanted), wanted.cabin(), before.passengers()))
                .and(payment(wanted.paymentId()))
                .with("payment.fareDifference", fareDifference(wanted))
                .with("baggage.chargedMore", 0);
    }

    Facts baggage(ChangeBaggage wanted) {
        return Facts.of("baggage.total", BigDecimal.valueOf(wanted.totalBaggages()))
                .with("baggage.added", wanted.totalBaggages() - before.bags())
                .with("baggage.charged", wanted.nonfreeBaggages())
                .with("baggage.freePerPassenger", freeBags())
                .with("reservation.passengers", before.passengers())
                .and(payment(wanted.paymentId()))
                .with("payment.fareDifference", 0)
                .with("baggage.chargedMore", wanted.nonfreeBaggages() - before.bagsCharged());
    }

    Facts passengers(ChangePassengers wanted) {
        return Facts.of("passengers.before", BigDecimal.valueOf(before.passengers()))
                .with("passengers.after", wanted.passengers().size());
    }

    private BigDecimal freeBags() {
        return rules.freeBags(airline.situation(before).membership(), before.cabin());
    }

    private Trip trip() {
        return Trip.of(airline.situation(before).segmentStatus(), rules);
    }

    private List<Leg> flown() {
        return before.legs().stream()
                .filter(leg ->
                        !Trip.of(List.of(airline.status(leg)), rules).takenOff().equals("no"))
                .toList();
    }

    /** A flight that stays in its cabin is not booked again, at whatever price it is sold now. */
    private List<Leg> booked(ChangeFlights wanted) {
        return wanted.flights().stream()
                .filter(leg -> !isKept(leg, wanted.cabin()))
                .toList();
    }

    private boolean isKept(Leg leg, String cabin) {
        return cabin.equals(before.cabin()) && before.legs().contains(leg);
    }

    BigDecimal fareDifference(ChangeFlights wanted) {
        return wanted.flights().stream()
                .map(leg -> fare(leg, wanted.cabin()))
                .reduce(before.fares().negate(), BigDecimal::add)
                .multiply(BigDecimal.valueOf(before.passengers()));
    }

    /** What each passenger pays for a flight: as before when it is kept, today's price else. */
    BigDecimal fare(Leg leg, String cabin) {
        return isKept(leg, cabin) ? before.fare(leg) : airline.price(leg, cabin);
    }

    private Facts payment(String id) {
        var method = airline.customer(before.userId()).flatMap(customer -> customer.method(id));
        return Facts.of("payment.inProfile", method.isPresent())
                .with("payment.kind", method.map(Customer.Method::source).orElse("none"))
                .with("payment.balance", method.map(Customer.Method::balance).orElse(BigDecimal.ZERO));
    }
}
