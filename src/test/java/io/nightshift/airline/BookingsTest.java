package io.nightshift.airline;

import static io.nightshift.airline.Desk.CARD;
import static io.nightshift.airline.Desk.booking;
import static io.nightshift.airline.SmallAirline.BACK;
import static io.nightshift.airline.SmallAirline.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.airline.Write.Book;
import io.nightshift.airline.Write.Payment;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** New reservations, on an airline small enough to be seen at once. */
class BookingsTest {

    private final Desk desk = new Desk();

    @Test
    void booksForAtMostFiveWhereSeatsAreSold() {
        assertThat(desk.rule("ada", booking(5, 550, "economy", OUT))).isEqualTo("booking-payment-good");
        assertThat(desk.rule("ada", booking(6, 660, "economy", OUT))).isEqualTo("booking-too-many");
        assertThat(desk.rule("ada", booking(2, 800, "business", OUT))).isEqualTo("booking-not-sold");
        assertThat(desk.rule("ada", booking(1, 110, "economy", BACK))).isEqualTo("booking-route");
    }

    @Test
    void isPaidExactlyAndWithOneCertificateAtMost() {
        assertThat(desk.rule("ada", paid(pays(CARD, 220)))).isEqualTo("booking-payment-good");
        assertThat(desk.rule("ada", paid(pays(CARD, 219)))).isEqualTo("booking-payment-sum");
        assertThat(desk.rule("ada", paid(pays("certificate_ada", 200), pays("gift_card_ada", 20))))
                .isEqualTo("booking-payment-good");
        assertThat(desk.rule("ada", paid(pays("certificate_ada", 200), pays("certificate_2_ada", 20))))
                .isEqualTo("booking-payment-certificates");
        assertThat(desk.rule("ada", paid(pays("gift_card_ada", 41), pays(CARD, 179))))
                .isEqualTo("booking-payment-short");
        assertThat(desk.rule("ada", paid(pays(CARD, 440), pays("certificate_ada", -220))))
                .isEqualTo("booking-payment-short");
        assertThat(desk.rule("ada", paid(pays("credit_card_bob", 220)))).isEqualTo("booking-payment-foreign");
    }

    @Test
    void usesACertificateOnce() {
        var first = paid(pays("certificate_ada", 200), pays(CARD, 20));

        desk.carryOut(first);

        assertThat(desk.rule("ada", first)).isEqualTo("booking-payment-foreign");
    }

    /** A flight for two at 110 each. */
    private static Book paid(Payment... payments) {
        return booking(2, List.of(payments), "economy", OUT);
    }

    private static Payment pays(String method, int amount) {
        return new Payment(method, BigDecimal.valueOf(amount));
    }
}
