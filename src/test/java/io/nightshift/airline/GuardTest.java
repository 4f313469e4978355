package io.nightshift.airline;

import static io.nightshift.airline.SmallAirline.BACK;
import static io.nightshift.airline.SmallAirline.CANCELLED_BACK;
import static io.nightshift.airline.SmallAirline.FLOWN_OUT;
import static io.nightshift.airline.SmallAirline.LATER_BACK;
import static io.nightshift.airline.SmallAirline.LATER_OUT;
import static io.nightshift.airline.SmallAirline.LATE_OUT;
import static io.nightshift.airline.SmallAirline.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nightshift.airline.Claims.Complaint;
import io.nightshift.airline.Flight.Leg;
import io.nightshift.airline.Write.Book;
import io.nightshift.airline.Write.Cancel;
import io.nightshift.airline.Write.ChangeBaggage;
import io.nightshift.airline.Write.ChangeFlights;
import io.nightshift.airline.Write.ChangePassengers;
import io.nightshift.airline.Write.Payment;
import io.nightshift.airline.Write.SendCertificate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy, on an airline small enough to be seen at once. */
class GuardTest {

    private static final String CARD = "credit_card_ada";

    private final Policy policy = new Policy(new Rulebook(), SmallAirline.NOW);
    private final Airline airline = new SmallAirline()
            .reservation("ECONOMY", "ada", "economy", OUT, BACK)
            .reservation("BASIC", "ada", "basic_economy", OUT, BACK)
            .reservation("UNDERWAY", "ada", "economy", FLOWN_OUT, BACK)
            .reservation("LATE", "ada", "economy", LATE_OUT, BACK)
            .reservation("CANCELLED", "ada", "economy", CANCELLED_BACK, OUT)
            .insured("INSURED", "bob", "economy", OUT, BACK)
            .open();
    private final Guard guard = new Guard(policy, airline);

    @Test
    void letsNobodyTouchTheReservationOfAnother() {
        assertThat(rule("bob", new Cancel("CANCELLED"))).isEqualTo("access-foreign");
        assertThat(rule("bob", flights("ECONOMY", "economy", LATER_OUT, BACK))).isEqualTo("access-foreign");
        assertThat(rule("bob", new ChangeBaggage("ECONOMY", 1, 0, "credit_card_bob")))
                .isEqualTo("access-foreign");
        assertThat(rule("bob", new ChangePassengers("ECONOMY", people(2)))).isEqualTo("access-foreign");
        assertThat(rule("bob", new SendCertificate("ada", new BigDecimal("200"))))
                .isEqualTo("certificate-foreign");
        assertThat(rule("bob", booking(1, 110, "economy", OUT))).isEqualTo("booking-foreign");
        assertThat(rule("ada", new Cancel("NOWHERE"))).isEqualTo("access-nothing-there");
    }

    @Test
    void asksAnInsuredCustomerWhyTheyCancel() {
        assertThat(guard.judge("bob", new Cancel("INSURED"), Claims.NONE).waitsForTheCustomer())
                .isTrue();
        assertThat(guard.judge("bob", new Cancel("INSURED"), Claims.cancellingFor("weather"))
                        .allows())
                .isTrue();
        assertThat(guard.judge("bob", new Cancel("INSURED"), Claims.cancellingFor("change_of_plan"))
                        .refuses())
                .isTrue();
    }

    @Test
    void believesTheFlightsAndNotTheCustomerAboutACancelledFlight() {
        assertThat(guard.judge("ada", new Cancel("ECONOMY"), Claims.cancellingFor("cancelled_flight"))
                        .rule())
                .isEqualTo("cancel-no-ground");
        assertThat(rule("ada", new Cancel("CANCELLED"))).isEqualTo("cancel-by-airline");
    }

    @Test
    void cancelsWhatWasUpgradedToBusinessAndNothingTwice() {
        var upgrade = flights("BASIC", "business", OUT, BACK);

        assertThat(rule("ada", new Cancel("BASIC"))).isEqualTo("cancel-no-ground");
        carryOut(upgrade);
        assertThat(rule("ada", new Cancel("BASIC"))).isEqualTo("cancel-business");
        carryOut(new Cancel("BASIC"));
        assertThat(rule("ada", new Cancel("BASIC"))).isEqualTo("access-cancelled");
    }

    @Test
    void changesFlightsButNotThoseOfBasicEconomyNorTheRoute() {
        assertThat(rule("ada", flights("ECONOMY", "economy", LATER_OUT, BACK))).isEqualTo("change-payment-good");
        assertThat(rule("ada", flights("BASIC", "basic_economy", LATER_OUT, BACK)))
                .isEqualTo("change-basic-economy");
        assertThat(rule("ada", flights("BASIC", "economy", LATER_OUT, BACK))).isEqualTo("change-basic-economy");
        assertThat(rule("ada", flights("ECONOMY", "economy", OUT))).isEqualTo("change-route");
        assertThat(rule("ada", flights("ECONOMY", "economy", BACK, OUT))).isEqualTo("change-route");
        assertThat(rule("ada", flights("ECONOMY", "economy", OUT, LATER_OUT, BACK)))
                .isEqualTo("change-route");
        assertThat(rule("ada", flights("ECONOMY", "economy", OUT, new Leg("NONE", "2030-03-25"))))
                .isEqualTo("change-route");
        assertThat(rule("ada", flights("ECONOMY", "economy", LATE_OUT, BACK))).isEqualTo("change-not-sold");
        assertThat(rule("ada", flights("ECONOMY", "economy", OUT, BACK))).isEqualTo("change-nothing");
    }

    @Test
    void keepsTheCabinAndTheFlownFlightsOfATripUnderWay() {
        assertThat(rule("ada", flights("UNDERWAY", "economy", FLOWN_OUT, LATER_BACK)))
                .isEqualTo("change-payment-good");
        assertThat(rule("ada", flights("UNDERWAY", "economy", OUT, LATER_BACK))).isEqualTo("change-flown-flight");
        assertThat(rule("ada", flights("UNDERWAY", "business", FLOWN_OUT, BACK)))
                .isEqualTo("change-cabin-after-take-off");
        assertThat(rule("ada", new Cancel("UNDERWAY"))).isEqualTo("cancel-taken-off");
    }

    @Test
    void countsTheSeatsOfTheNewCabin() {
        assertThat(rule("ada", flights("ECONOMY", "basic_economy", OUT, BACK))).isEqualTo("change-payment-good");
        assertThat(rule("ada", flights("ECONOMY", "business", OUT, BACK))).isEqualTo("change-cabin-not-sold");
    }

    @Test
    void takesMoneyFromTheCustomersOwnCardsOnly() {
        assertThat(rule("ada", paidBy("credit_card_bob"))).isEqualTo("change-payment-foreign");
        assertThat(rule("ada", paidBy("certificate_ada"))).isEqualTo("change-payment-kind");
        assertThat(rule("ada", paidBy("gift_card_ada"))).isEqualTo("change-payment-good");
        carryOut(paidBy("gift_card_ada"));
        assertThat(rule("ada", flights("LATE", "gift_card_ada", "economy", LATER_OUT, LATER_BACK)))
                .isEqualTo("change-payment-short");
    }

    @Test
    void addsBagsAndChargesThoseBeyondTheFreeOnes() {
        assertThat(rule("ada", new ChangeBaggage("ECONOMY", 4, 0, CARD))).isEqualTo("change-payment-good");
        assertThat(rule("ada", new ChangeBaggage("ECONOMY", 4, 1, CARD))).isEqualTo("baggage-charge-wrong");
        assertThat(rule("ada", new ChangeBaggage("ECONOMY", 5, 0, CARD))).isEqualTo("baggage-charge-wrong");
        assertThat(rule("ada", new ChangeBaggage("ECONOMY", 5, 1, CARD))).isEqualTo("change-payment-good");
        assertThat(rule("ada", new ChangeBaggage("ECONOMY", 5, 1, "gift_card_ada")))
                .isEqualTo("change-payment-short");
        carryOut(new ChangeBaggage("ECONOMY", 5, 1, CARD));
        assertThat(rule("ada", new ChangeBaggage("ECONOMY", 4, 0, CARD))).isEqualTo("baggage-removed");
    }

    @Test
    void changesNamesButNotTheNumberOfPassengers() {
        assertThat(rule("ada", new ChangePassengers("ECONOMY", people(2)))).isEqualTo("passengers-same-number");
        assertThat(rule("ada", new ChangePassengers("ECONOMY", people(1)))).isEqualTo("passengers-other-number");
        assertThat(rule("ada", new ChangePassengers("ECONOMY", people(3)))).isEqualTo("passengers-other-number");
    }

    @Test
    void booksForAtMostFiveWhereSeatsAreSold() {
        assertThat(rule("ada", booking(5, 550, "economy", OUT))).isEqualTo("booking-payment-good");
        assertThat(rule("ada", booking(6, 660, "economy", OUT))).isEqualTo("booking-too-many");
        assertThat(rule("ada", booking(2, 800, "business", OUT))).isEqualTo("booking-not-sold");
        assertThat(rule("ada", booking(1, 110, "economy", BACK))).isEqualTo("booking-route");
    }

    @Test
    void isPaidExactlyAndWithOneCertificateAtMost() {
        assertThat(rule("ada", paid(pays(CARD, 220)))).isEqualTo("booking-payment-good");
        assertThat(rule("ada", paid(pays(CARD, 219)))).isEqualTo("booking-payment-sum");
        assertThat(rule("ada", paid(pays("certificate_ada", 200), pays("gift_card_ada", 20))))
                .isEqualTo("booking-payment-good");
        assertThat(rule("ada", paid(pays("certificate_ada", 200), pays("certificate_2_ada", 20))))
                .isEqualTo("booking-payment-certificates");
        assertThat(rule("ada", paid(pays("gift_card_ada", 41), pays(CARD, 179))))
                .isEqualTo("booking-payment-short");
        assertThat(rule("ada", paid(pays(CARD, 440), pays("certificate_ada", -220))))
                .isEqualTo("booking-payment-short");
        assertThat(rule("ada", paid(pays("credit_card_bob", 220)))).isEqualTo("booking-payment-foreign");
    }

    @Test
    void usesACertificateOnce() {
        var first = paid(pays("certificate_ada", 200), pays(CARD, 20));

        carryOut(first);

        assertThat(rule("ada", first)).isEqualTo("booking-payment-foreign");
    }

    @Test
    void sendsWhatTheComplaintGivesAndNothingElse() {
        var cancelled = Claims.complaining(new Complaint("CANCELLED", "cancelled_flight", true, false));
        var delayed = Claims.complaining(new Complaint("LATE", "delayed_flight", true, true));
        var notOurs = Claims.complaining(new Complaint("INSURED", "delayed_flight", true, true));

        assertThat(certificate(200, cancelled).rule()).isEqualTo("certificate-due");
        assertThat(certificate(100, delayed).rule()).isEqualTo("certificate-due");
        assertThat(certificate(200, delayed).rule()).isEqualTo("certificate-not-due");
        assertThat(certificate(100, notOurs).rule()).isEqualTo("certificate-not-due");
        assertThat(certificate(200, Claims.NONE).rule()).isEqualTo("certificate-complaint-open");
        assertThat(certificate(150, Claims.NONE).rule()).isEqualTo("certificate-never-due");
    }

    @Test
    void remembersTheDelayThatATripWasChangedFor() {
        var delayed = Claims.complaining(new Complaint("LATE", "delayed_flight", true, true));

        carryOut(flights("LATE", "economy", LATER_OUT, BACK));

        assertThat(certificate(100, delayed).rule()).isEqualTo("certificate-due");
        assertThat(certificate(100, Claims.NONE).rule()).isEqualTo("certificate-complaint-open");
    }

    @Test
    void offersNothingWithoutBeingAsked() {
        var unasked = Claims.complaining(new Complaint("CANCELLED", "cancelled_flight", false, false));

        assertThat(certificate(200, unasked).refuses()).isTrue();
    }

    private String rule(String customer, Write write) {
        return guard.judge(customer, write, Claims.NONE).rule();
    }

    private Ruling certificate(int amount, Claims claims) {
        return guard.judge("ada", new SendCertificate("ada", BigDecimal.valueOf(amount)), claims);
    }

    private void carryOut(Write write) {
        new Recorder(airline, policy).carryOut(write, write instanceof Book ? written() : MissingNode.getInstance());
    }

    private static JsonNode written() {
        return JsonNodeFactory.instance.objectNode().put("user_id", "ada");
    }

    private static ChangeFlights flights(String reservation, String cabin, Leg... legs) {
        return flights(reservation, CARD, cabin, legs);
    }

    private static ChangeFlights flights(String reservation, String payment, String cabin, Leg... legs) {
        return new ChangeFlights(reservation, cabin, List.of(legs), payment);
    }

    /** One flight at 110 instead of 100, for two. */
    private static ChangeFlights paidBy(String payment) {
        return flights("ECONOMY", payment, "economy", LATER_OUT, BACK);
    }

    private static Book booking(int passengers, int paid, String cabin, Leg... legs) {
        return booking(passengers, List.of(pays(CARD, paid)), cabin, legs);
    }

    /** A flight for two at 110 each. */
    private static Book paid(Payment... payments) {
        return booking(2, List.of(payments), "economy", OUT);
    }

    private static Book booking(int passengers, List<Payment> payments, String cabin, Leg... legs) {
        return new Book("ada", "Aal", "Bee", "one_way", cabin, List.of(legs), people(passengers), payments, 0, 0, "no");
    }

    private static Payment pays(String method, int amount) {
        return new Payment(method, BigDecimal.valueOf(amount));
    }

    private static List<JsonNode> people(int number) {
        List<JsonNode> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            people.add(JsonNodeFactory.instance.objectNode().put("first_name", "Passenger " + i));
        }
        return people;
    }
}
