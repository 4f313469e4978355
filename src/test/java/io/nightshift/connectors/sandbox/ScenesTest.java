package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A scene is in the books as it was described, and days pass in it for its customer alone. */
@HouseTest
class ScenesTest {

    @Autowired
    Scenes scenes;

    @Autowired
    Books books;

    @Autowired
    Clock clock;

    private static Scene scene() {
        return new Scene(
                new Scene.Person(Tier.PREMIUM, "de", "Ost Mills AG", "Ole Ost"),
                Map.of("late", new Scene.Order("PT-5512", 2, 14, -4, Scene.Shipment.DELAYED, false)),
                Map.of("bill", new Scene.Invoice("late", 3, 10, true, new BigDecimal("30.00"))),
                Map.of("loom", new Scene.Machine("Looma 7", null, -2)));
    }

    @Test
    void entersEverythingThatWasDescribed() {
        var set = scenes.set(scene());

        var customer = books.customer(set.customer());
        assertThat(customer).containsEntry("tier", "PREMIUM").containsEntry("contact", "Ole Ost");
        var order = books.order(number(set, "late"));
        assertThat(order).containsEntry("status", "OPEN").containsEntry("quantity", 2);
        assertThat(order.get("promisedOn")).hasToString(today().minusDays(4).toString());
        var invoice = books.invoice(number(set, "bill"));
        assertThat(invoice.get("total")).isEqualTo(new BigDecimal("1112.40"));
        assertThat(invoice.get("refundable")).isEqualTo(new BigDecimal("1082.40"));
        var machine = books.machine(number(set, "loom"));
        assertThat(machine.get("warrantyUntil"))
                .hasToString(today().minusMonths(2).toString());
    }

    @Test
    void makesANewCustomerEachTime() {
        assertThat(scenes.set(scene()).customer())
                .isNotEqualTo(scenes.set(scene()).customer());
    }

    @Test
    void letsDaysPassForOneCustomerAlone() {
        var one = scenes.set(scene());
        var other = scenes.set(scene());

        scenes.letPass(one.customer(), 3);

        assertThat(promised(one)).isEqualTo(today().minusDays(7).toString());
        assertThat(promised(other)).isEqualTo(today().minusDays(4).toString());
    }

    private static String number(SceneController.Set set, String label) {
        return Objects.requireNonNull(set.numbers().get(label));
    }

    private String promised(SceneController.Set set) {
        return String.valueOf(books.order(number(set, "late")).get("promisedOn"));
    }

    @Test
    void refusesWhatTheCompanyDoesNotHave() {
        var person = scene().person();
        var order = new Scene.Order("PT-0", null, null, 1, Scene.Shipment.NOT_SHIPPED, false);
        var machine = new Scene.Machine("Nothing 1", null, 1);

        for (var wrong : List.of(
                new Scene(person, Map.of("o", order), null, null),
                new Scene(person, null, Map.of("i", new Scene.Invoice("o", null, 1, true, null)), null),
                new Scene(person, null, null, Map.of("m", machine)))) {
            assertThatThrownBy(() -> scenes.set(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesDaysThatCannotPass() {
        var customer = scenes.set(scene()).customer();

        assertThatThrownBy(() -> scenes.letPass(customer, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scenes.letPass(customer, 366)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scenes.letPass("C-0", 1)).isInstanceOf(NotInTheBooks.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
