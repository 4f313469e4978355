package io.nightshift.airline;

import static io.nightshift.airline.Desk.booking;
import static io.nightshift.airline.Desk.flights;
import static io.nightshift.airline.Desk.people;
import static io.nightshift.airline.SmallAirline.BACK;
import static io.nightshift.airline.SmallAirline.LATER_OUT;
import static io.nightshift.airline.SmallAirline.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.airline.Claims.Complaint;
import io.nightshift.airline.Write.Cancel;
import io.nightshift.airline.Write.ChangeBaggage;
import io.nightshift.airline.Write.ChangePassengers;
import io.nightshift.airline.Write.SendCertificate;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Whose reservation, who cancels and who is compensated, on an airline small enough to be seen at once. */
class GuardTest {

    private final Desk desk = new Desk();

    @Test
    void letsNobodyTouchTheReservationOfAnother() {
        assertThat(desk.rule("bob", new Cancel("CANCELLED"))).isEqualTo("access-foreign");
        assertThat(desk.rule("bob", flights("ECONOMY", "economy", LATER_OUT, BACK)))
                .isEqualTo("access-foreign");
        assertThat(desk.rule("bob", new ChangeBaggage("ECONOMY", 1, 0, "credit_card_bob")))
                .isEqualTo("access-foreign");
        assertThat(desk.rule("bob", new ChangePassengers("ECONOMY", people(2)))).isEqualTo("access-foreign");
        assertThat(desk.rule("bob", new SendCertificate("ada", new BigDecimal("200"))))
                .isEqualTo("certificate-foreign");
        assertThat(desk.rule("bob", booking(1, 110, "economy", OUT))).isEqualTo("booking-foreign");
        assertThat(desk.rule("ada", new Cancel("NOWHERE"))).isEqualTo("access-nothing-there");
    }

    @Test
    void asksAnInsuredCustomerWhyTheyCancel() {
        assertThat(desk.guard().judge("bob", new Cancel("INSURED"), Claims.NONE).waitsForTheCustomer())
                .isTrue();
        assertThat(desk.guard()
                        .judge("bob", new Cancel("INSURED"), Claims.cancellingFor("weather"))
                        .allows())
                .isTrue();
        assertThat(desk.guard()
                        .judge("bob", new Cancel("INSURED"), Claims.cancellingFor("change_of_plan"))
                        .refuses())
                .isTrue();
    }

    @Test
    void believesTheFlightsAndNotTheCustomerAboutACancelledFlight() {
        assertThat(desk.guard()
                        .judge("ada", new Cancel("ECONOMY"), Claims.cancellingFor("cancelled_flight"))
                        .rule())
                .isEqualTo("cancel-no-ground");
        assertThat(desk.rule("ada", new Cancel("CANCELLED"))).isEqualTo("cancel-by-airline");
    }

    @Test
    void cancelsWhatWasUpgradedToBusinessAndNothingTwice() {
        var upgrade = flights("BASIC", "business", OUT, BACK);

        assertThat(desk.rule("ada", new Cancel("BASIC"))).isEqualTo("cancel-no-ground");
        desk.carryOut(upgrade);
        assertThat(desk.rule("ada", new Cancel("BASIC"))).isEqualTo("cancel-business");
        desk.carryOut(new Cancel("BASIC"));
        assertThat(desk.rule("ada", new Cancel("BASIC"))).isEqualTo("access-cancelled");
    }

    @Test
    void sendsWhatTheComplaintGivesAndNothingElse() {
        var cancelled = Claims.complaining(new Complaint("CANCELLED", "cancelled_flight", true, false));
        var delayed = Claims.complaining(new Complaint("LATE", "delayed_flight", true, true));
        var notOurs = Claims.complaining(new Complaint("OF BOB, LATE", "delayed_flight", true, true));

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

        desk.carryOut(flights("LATE", "economy", LATER_OUT, BACK));

        assertThat(certificate(100, delayed).rule()).isEqualTo("certificate-due");
        assertThat(certificate(100, Claims.NONE).rule()).isEqualTo("certificate-complaint-open");
    }

    @Test
    void offersNothingWithoutBeingAsked() {
        var unasked = Claims.complaining(new Complaint("CANCELLED", "cancelled_flight", false, false));

        assertThat(certificate(200, unasked).refuses()).isTrue();
    }

    private Ruling certificate(int amount, Claims claims) {
        return desk.guard().judge("ada", new SendCertificate("ada", BigDecimal.valueOf(amount)), claims);
    }
}
