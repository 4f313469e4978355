package io.nightshift.airline;

import io.nightshift.airline.Claims.Complaint;
import io.nightshift.airline.Write.Book;
import io.nightshift.airline.Write.Cancel;
import io.nightshift.airline.Write.ChangeBaggage;
import io.nightshift.airline.Write.ChangeFlights;
import io.nightshift.airline.Write.ChangePassengers;
import io.nightshift.airline.Write.SendCertificate;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks the tables about a write before it is made: on the airline's facts, and on what the customer has said. */
record Guard(Policy policy, Airline airline) {

    Ruling judge(String customer, Write write, Claims claims) {
        return switch (write) {
            case Cancel it ->
                own(
                        customer,
                        it.reservationId(),
                        reservation -> policy.cancellation(airline.situation(reservation), claims.reason()));
            case ChangeFlights it ->
                own(
                        customer,
                        it.reservationId(),
                        reservation -> rule(
                                List.of("flight-change", "change-payment"),
                                change(reservation).flights(it)));
            case ChangeBaggage it ->
                own(
                        customer,
                        it.reservationId(),
                        reservation -> rule(
                                List.of("baggage-change", "change-payment"),
                                change(reservation).baggage(it)));
            case ChangePassengers it ->
                own(
                        customer,
                        it.reservationId(),
                        reservation -> rule(
                                List.of("passenger-change"), change(reservation).passengers(it)));
            case Book it ->
                rule(List.of("booking", "booking-payment"), new BookingFacts(it, airline, policy.rules()).by(customer));
            case SendCertificate it -> rule(List.of("certificate"), certificate(customer, it, claims));
        };
    }

    private Ruling rule(List<String> tables, Facts facts) {
        return policy.rules().rule(tables, facts);
    }

    private ChangeFacts change(Reservation reservation) {
        return new ChangeFacts(reservation, airline, policy.rules());
    }

    private Ruling own(String customer, String reservationId, Function<Reservation, Ruling> further) {
        var found = airline.reservation(reservationId);
        var own = found.filter(reservation -> reservation.userId().equals(customer));
        var access = rule(
                List.of("reservation-access"),
                Facts.of("reservation.exists", found.isPresent())
                        .with("reservation.own", own.isPresent())
                        .with(
                                "reservation.cancelled",
                                own.filter(Reservation::isCancelled).isPresent()));
        return own.filter(reservation -> access.allows()).map(further).orElse(access);
    }

    private Facts certificate(String customer, SendCertificate proposed, Claims claims) {
        return Facts.of("certificate.own", proposed.userId().equals(customer))
                .with("proposal.amount", proposed.amount())
                .with("claim.known", claims.complaintMade().isPresent())
                .with(
                        "certificate.due",
                        claims.complaintMade().map(made -> due(customer, made)).orElse(BigDecimal.ZERO))
                .with("certificate.possible", imaginable(customer).anyMatch(offer -> offer.is(proposed.amount())));
    }

    private BigDecimal due(String customer, Complaint complaint) {
        return airline.reservation(complaint.reservationId())
                .filter(reservation -> reservation.userId().equals(customer))
                .map(reservation -> policy.compensation(airline.history(reservation), complaint)
                        .amount())
                .orElse(BigDecimal.ZERO);
    }

    /** What the policy would offer, if the customer complained about this trip or that. */
    private Stream<Policy.Offer> imaginable(String customer) {
        return airline.reservationsOf(customer)
                .map(airline::history)
                .flatMap(situation -> Complaint.imaginable()
                        .map(complaint -> policy.compensation(situation, complaint))
                        .filter(offer -> offer.ruling().allows()));
    }
}
