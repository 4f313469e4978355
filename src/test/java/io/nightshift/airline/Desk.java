package io.nightshift.airline;

import static io.nightshift.airline.SmallAirline.BACK;
import static io.nightshift.airline.SmallAirline.CANCELLED_BACK;
import static io.nightshift.airline.SmallAirline.FLOWN_OUT;
import static io.nightshift.airline.SmallAirline.LATE_OUT;
import static io.nightshift.airline.SmallAirline.OUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nightshift.airline.Flight.Leg;
import io.nightshift.airline.Write.Book;
import io.nightshift.airline.Write.ChangeFlights;
import io.nightshift.airline.Write.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A small airline with a few reservations of Ada's and two of Bob's, and the guard before its books. */
record Desk(Airline airline, Policy policy) {

    static final String CARD = "credit_card_ada";

    Desk() {
        this(
                new SmallAirline()
                        .reservation("ECONOMY", "ada", "economy", OUT, BACK)
                        .reservation("BASIC", "ada", "basic_economy", OUT, BACK)
                        .reservation("UNDERWAY", "ada", "economy", FLOWN_OUT, BACK)
                        .reservation("LATE", "ada", "economy", LATE_OUT, BACK)
                        .reservation("CANCELLED", "ada", "economy", CANCELLED_BACK, OUT)
                        .insured("INSURED", "bob", "economy", OUT, BACK)
                        .insured("OF BOB, LATE", "bob", "economy", LATE_OUT, BACK)
                        .open(),
                new Policy(new Rulebook(), SmallAirline.NOW));
    }

    Guard guard() {
        return new Guard(policy, airline);
    }

    String rule(String customer, Write write) {
        return guard().judge(customer, write, Claims.NONE).rule();
    }

    void carryOut(Write write) {
        new Recorder(airline, policy).carryOut(write, write instanceof Book ? written() : MissingNode.getInstance());
    }

    private static JsonNode written() {
        return JsonNodeFactory.instance.objectNode().put("user_id", "ada");
    }

    static ChangeFlights flights(String reservation, String cabin, Leg... legs) {
        return flights(reservation, CARD, cabin, legs);
    }

    static ChangeFlights flights(String reservation, String payment, String cabin, Leg... legs) {
        return new ChangeFlights(reservation, cabin, List.of(legs), payment);
    }

    /** One way, paid by card. */
    static Book booking(int passengers, int paid, String cabin, Leg... legs) {
        return booking(passengers, List.of(new Payment(CARD, BigDecimal.valueOf(paid))), cabin, legs);
    }

    static Book booking(int passengers, List<Payment> payments, String cabin, Leg... legs) {
        return new Book("ada", "Aal", "Bee", "one_way", cabin, List.of(legs), people(passengers), payments, 0, 0, "no");
    }

    static List<JsonNode> people(int number) {
        List<JsonNode> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            people.add(JsonNodeFactory.instance.objectNode().put("first_name", "Passenger " + i));
        }
        return people;
    }
}
