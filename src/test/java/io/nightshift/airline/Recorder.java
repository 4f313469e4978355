package io.nightshift.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nightshift.airline.Flight.Leg;
import io.nightshift.airline.Write.Book;
import io.nightshift.airline.Write.Cancel;
import io.nightshift.airline.Write.ChangeBaggage;
import io.nightshift.airline.Write.ChangeFlights;
import io.nightshift.airline.Write.ChangePassengers;
import io.nightshift.airline.Write.SendCertificate;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes the airline's books as its system does with a write, so that the next write is judged on what then is so. */
record Recorder(Airline airline, Policy policy) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal PRICE_OF_A_BAG = BigDecimal.valueOf(50);

    /** The numbers that the system gives away, in this order. */
    private static final List<String> RESERVATIONS = List.of("HATHAT", "HATHAU", "HATHAV");

    private static final List<String> CERTIFICATES =
            List.of("certificate_3221322", "certificate_3221323", "certificate_3221324");

    void carryOut(Write write, JsonNode arguments) {
        switch (write) {
            case Cancel it ->
                change(it.reservationId(), before -> before.with("status", TextNode.valueOf("cancelled")));
            case ChangeFlights it -> changeFlights(it);
            case ChangeBaggage it -> changeBaggage(it);
            case ChangePassengers it ->
                change(it.reservationId(), before -> before.with("passengers", arguments.path("passengers")));
            case Book it -> book(it, arguments.deepCopy());
            case SendCertificate it -> send(it);
        }
    }

    private void change(String id, UnaryOperator<Reservation> change) {
        airline.reservation(id).ifPresent(before -> airline.keep(id, change.apply(before)));
    }

    private void changeFlights(ChangeFlights it) {
        change(it.reservationId(), before -> {
            var change = new ChangeFacts(before, airline, policy.rules());
            pay(before.userId(), it.paymentId(), change.fareDifference(it));
            return before.with("cabin", TextNode.valueOf(it.cabin()))
                    .with(segments(it.flights(), leg -> change.fare(leg, it.cabin())));
        });
    }

    private void changeBaggage(ChangeBaggage it) {
        change(it.reservationId(), before -> {
            var more = Math.max(0, it.nonfreeBaggages() - before.bagsCharged());
            pay(before.userId(), it.paymentId(), PRICE_OF_A_BAG.multiply(BigDecimal.valueOf(more)));
            return before.with("total_baggages", IntNode.valueOf(it.totalBaggages()))
                    .with("nonfree_baggages", IntNode.valueOf(it.nonfreeBaggages()));
        });
    }

    private void book(Book it, ObjectNode written) {
        written.put("created_at", policy.now().toString());
        written.set("flights", segments(it.flights(), leg -> airline.price(leg, it.cabin())));
        RESERVATIONS.stream()
                .filter(number -> airline.reservation(number).isEmpty())
                .findFirst()
                .ifPresent(number -> airline.keep(number, new Reservation(written)));
        it.paymentMethods().forEach(payment -> pay(it.userId(), payment.paymentId(), payment.amount()));
    }

    private void send(SendCertificate it) {
        airline.customer(it.userId())
                .ifPresent(customer -> CERTIFICATES.stream()
                        .filter(number -> customer.method(number).isEmpty())
                        .findFirst()
                        .ifPresent(number -> airline.keep(
                                it.userId(), customer.with(number, new Customer.Method("certificate", it.amount())))));
    }

    private void pay(String customer, String method, BigDecimal amount) {
        airline.customer(customer).ifPresent(payer -> airline.keep(customer, payer.paying(method, amount)));
    }

    private static ArrayNode segments(List<Leg> legs, Function<Leg, BigDecimal> price) {
        var segments = JSON.arrayNode();
        legs.forEach(leg -> segments.addObject()
                .put("flight_number", leg.flightNumber())
                .put("date", leg.date())
                .put("price", price.apply(leg)));
        return segments;
    }
}
