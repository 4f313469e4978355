package io.nightshift.airline;

import io.nightshift.airline.Write.Book;
import io.nightshift.airline.Write.Payment;
import java.math.BigDecimal;
import java.util.Optional;

/** The facts about a new reservation. */
record BookingFacts(Book wanted, Airline airline, Rulebook rules) {

    Facts by(String customer) {
        return trip(customer).and(bags()).and(payments()).and(price());
    }

    private Facts trip(String customer) {
        var passengers = wanted.passengers().size();
        return Facts.of("booking.own", wanted.userId().equals(customer))
                .with("reservation.passengers", passengers)
                .with("booking.sameRoute", airline.leads(wanted.route(), wanted.flights()))
                .with(
                        "booking.bookable",
                        new Seats(airline, rules).areSold(wanted.flights(), wanted.cabin(), passengers));
    }

    private Facts bags() {
        var membership = profile().map(Customer::membership).orElse("unknown");
        return Facts.of("baggage.freePerPassenger", rules.freeBags(membership, wanted.cabin()))
                .with("baggage.total", wanted.totalBaggages())
                .with("baggage.charged", wanted.nonfreeBaggages());
    }

    private Facts payments() {
        var methods = wanted.paymentMethods();
        return Facts.of(
                        "payment.inProfile",
                        methods.stream().allMatch(payment -> method(payment).isPresent()))
                .with(
                        "payment.covers",
                        methods.stream()
                                .allMatch(payment -> method(payment)
                                        .filter(method -> method.pays(payment.amount()))
                                        .isPresent()))
                .with("payment.certificates", count("certificate"))
                .with("payment.creditCards", count("credit_card"))
                .with("payment.giftCards", count("gift_card"));
    }

    private Facts price() {
        var passengers = wanted.passengers().size();
        var fares = wanted.flights().stream()
                .map(leg -> airline.price(leg, wanted.cabin()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var paid = wanted.paymentMethods().stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Facts.of("payment.total", paid)
                .with("price.fares", fares.multiply(BigDecimal.valueOf(passengers)))
                .with("insurance.passengers", wanted.insurance().equals("yes") ? passengers : 0);
    }

    private Optional<Customer> profile() {
        return airline.customer(wanted.userId());
    }

    private Optional<Customer.Method> method(Payment payment) {
        return profile().flatMap(customer -> customer.method(payment.paymentId()));
    }

    private int count(String source) {
        return (int) wanted.paymentMethods().stream()
                .flatMap(payment -> method(payment).stream())
                .filter(method -> method.source().equals(source))
                .count();
    }
}
