package io.nightshift.airline;

import static io.nightshift.airline.Desk.CARD;
import static io.nightshift.airline.Desk.flights;
import static io.nightshift.airline.Desk.people;
import static io.nightshift.airline.SmallAirline.BACK;
import static io.nightshift.airline.SmallAirline.FLOWN_OUT;
import static io.nightshift.airline.SmallAirline.LATER_BACK;
import static io.nightshift.airline.SmallAirline.LATER_OUT;
import static io.nightshift.airline.SmallAirline.LATE_OUT;
import static io.nightshift.airline.SmallAirline.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.airline.Flight.Leg;
import io.nightshift.airline.Write.Cancel;
import io.nightshift.airline.Write.ChangeBaggage;
import io.nightshift.airline.Write.ChangeFlights;
import io.nightshift.airline.Write.ChangePassengers;
import org.junit.jupiter.api.Test;

/** Changes of a reservation, on an airline small enough to be seen at once. */
class ChangesTest {

    private final Desk desk = new Desk();

    @Test
    void changesFlightsButNotThoseOfBasicEconomyNorTheRoute() {
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", LATER_OUT, BACK)))
                .isEqualTo("change-payment-good");
        assertThat(desk.rule("ada", flights("BASIC", "basic_economy", LATER_OUT, BACK)))
                .isEqualTo("change-basic-economy");
        assertThat(desk.rule("ada", flights("BASIC", "economy", LATER_OUT, BACK)))
                .isEqualTo("change-basic-economy");
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", OUT))).isEqualTo("change-route");
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", BACK, OUT))).isEqualTo("change-route");
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", OUT, LATER_OUT, BACK)))
                .isEqualTo("change-route");
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", OUT, new Leg("NONE", "2030-03-22"), BACK)))
                .isEqualTo("change-route");
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", LATE_OUT, BACK)))
                .isEqualTo("change-not-sold");
        assertThat(desk.rule("ada", flights("ECONOMY", "economy", OUT, BACK))).isEqualTo("change-nothing");
    }

    @Test
    void keepsTheCabinAndTheFlownFlightsOfATripUnderWay() {
        assertThat(desk.rule("ada", flights("UNDERWAY", "economy", FLOWN_OUT, LATER_BACK)))
                .isEqualTo("change-payment-good");
        assertThat(desk.rule("ada", flights("UNDERWAY", "economy", OUT, LATER_BACK)))
                .isEqualTo("change-flown-flight");
        assertThat(desk.rule("ada", flights("UNDERWAY", "business", FLOWN_OUT, BACK)))
                .isEqualTo("change-cabin-after-take-off");
        assertThat(desk.rule("ada", new Cancel("UNDERWAY"))).isEqualTo("cancel-taken-off");
    }

    @Test
    void countsTheSeatsOfTheNewCabin() {
        assertThat(desk.rule("ada", flights("ECONOMY", "basic_economy", OUT, BACK)))
                .isEqualTo("change-payment-good");
        assertThat(desk.rule("ada", flights("ECONOMY", "business", OUT, BACK))).isEqualTo("change-cabin-not-sold");
    }

    @Test
    void takesMoneyFromTheCustomersOwnCardsOnly() {
        assertThat(desk.rule("ada", paidBy("credit_card_bob"))).isEqualTo("change-payment-foreign");
        assertThat(desk.rule("ada", paidBy("certificate_ada"))).isEqualTo("change-payment-kind");
        assertThat(desk.rule("ada", paidBy("gift_card_ada"))).isEqualTo("change-payment-good");
        desk.carryOut(paidBy("gift_card_ada"));
        assertThat(desk.rule("ada", flights("LATE", "gift_card_ada", "economy", LATER_OUT, LATER_BACK)))
                .isEqualTo("change-payment-short");
    }

    @Test
    void addsBagsAndChargesThoseBeyondTheFreeOnes() {
        assertThat(desk.rule("ada", new ChangeBaggage("ECONOMY", 4, 0, CARD))).isEqualTo("change-payment-good");
        assertThat(desk.rule("ada", new ChangeBaggage("ECONOMY", 4, 1, CARD))).isEqualTo("baggage-charge-wrong");
        assertThat(desk.rule("ada", new ChangeBaggage("ECONOMY", 5, 0, CARD))).isEqualTo("baggage-charge-wrong");
        assertThat(desk.rule("ada", new ChangeBaggage("ECONOMY", 5, 1, CARD))).isEqualTo("change-payment-good");
        assertThat(desk.rule("ada", new ChangeBaggage("ECONOMY", 5, 1, "gift_card_ada")))
                .isEqualTo("change-payment-short");
        desk.carryOut(new ChangeBaggage("ECONOMY", 5, 1, CARD));
        assertThat(desk.rule("ada", new ChangeBaggage("ECONOMY", 4, 0, CARD))).isEqualTo("baggage-removed");
    }

    @Test
    void changesNamesButNotTheNumberOfPassengers() {
        assertThat(desk.rule("ada", new ChangePassengers("ECONOMY", people(2)))).isEqualTo("passengers-same-number");
        assertThat(desk.rule("ada", new ChangePassengers("ECONOMY", people(1)))).isEqualTo("passengers-other-number");
        assertThat(desk.rule("ada", new ChangePassengers("ECONOMY", people(3)))).isEqualTo("passengers-other-number");
    }

    /** One flight at 110 instead of 100, for two. */
    private static ChangeFlights paidBy(String payment) {
        return flights("ECONOMY", payment, "economy", LATER_OUT, BACK);
    }
}
