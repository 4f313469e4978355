package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.CARD;
import static io.nightshift.retail.SmallShop.DELIVERED;
import static io.nightshift.retail.SmallShop.GIFT_CARD;
import static io.nightshift.retail.SmallShop.NOWHERE;
import static io.nightshift.retail.SmallShop.PENDING;
import static io.nightshift.retail.SmallShop.RED_MUG;
import static io.nightshift.retail.SmallShop.SHIRT;
import static io.nightshift.retail.SmallShop.WHITE_MUG;
import static io.nightshift.retail.Wishes.cancel;
import static io.nightshift.retail.Wishes.change;
import static io.nightshift.retail.Wishes.exchange;
import static io.nightshift.retail.Wishes.giveBack;
import static io.nightshift.retail.Wishes.moveTo;
import static io.nightshift.retail.Wishes.payBy;
import static io.nightshift.retail.Wishes.sendTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.retail.Clerk.NotInTheBooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each tool of the shop leaves in its books. */
class ClerkTest {

    private final Shop shop = SmallShop.open();

    @Test
    void cancelsAndPaysBackTheWayItWasPaid() {
        carryOut(cancel(PENDING, "ordered by mistake"));

        assertThat(order(PENDING).status()).isEqualTo("cancelled");
        assertThat(field(PENDING, "cancel_reason")).isEqualTo("\"ordered by mistake\"");
        assertThat(payments(PENDING)).containsExactly("payment 40.00 " + CARD, "refund 40.00 " + CARD);
        assertThat(balance()).isEqualTo("50.00");
    }

    @Test
    void paysBackToAGiftCardAtOnce() {
        carryOut(payBy(PENDING, GIFT_CARD));
        assertThat(balance()).isEqualTo("10.00");

        carryOut(cancel(PENDING));

        assertThat(balance()).isEqualTo("50.00");
        assertThat(payments(PENDING))
                .as("every entry, as the shop's own tool does")
                .endsWith("refund 40.00 " + CARD, "refund 40.00 " + GIFT_CARD, "refund 40.00 " + CARD);
    }

    @Test
    void changesThePaymentAndPaysTheFirstBack() {
        carryOut(payBy(PENDING, GIFT_CARD));

        assertThat(order(PENDING).status()).isEqualTo("pending");
        assertThat(payments(PENDING))
                .containsExactly("payment 40.00 " + CARD, "payment 40.00 " + GIFT_CARD, "refund 40.00 " + CARD);
        assertThat(balance()).isEqualTo("10.00");
    }

    @Test
    void changesItemsAndHasTheDifferencePaid() {
        carryOut(change(PENDING, List.of(WHITE_MUG), List.of(RED_MUG), GIFT_CARD));

        assertThat(order(PENDING).status()).isEqualTo("pending (item modified)");
        assertThat(order(PENDING).items()).extracting(Order.Item::id).containsExactly(RED_MUG, WHITE_MUG, SHIRT);
        assertThat(field(PENDING, "items")).contains("12.5", "\"color\":\"red\"");
        assertThat(payments(PENDING)).last().isEqualTo("payment 2.50 " + GIFT_CARD);
        assertThat(balance()).isEqualTo("47.50");
    }

    @Test
    void changesOneItemAfterTheOther() {
        carryOut(change(PENDING, List.of(WHITE_MUG, WHITE_MUG), List.of(RED_MUG, RED_MUG), CARD));

        assertThat(order(PENDING).items()).extracting(Order.Item::id).containsExactly(RED_MUG, RED_MUG, SHIRT);
        assertThat(payments(PENDING)).last().isEqualTo("payment 5.00 " + CARD);
    }

    @Test
    void writesDownThatNothingIsOwedAsARefund() {
        carryOut(change(PENDING, List.of(WHITE_MUG), List.of(WHITE_MUG), CARD));

        assertThat(payments(PENDING)).last().isEqualTo("refund 0.00 " + CARD);
    }

    @Test
    void notesAnExchangeAndMovesNoMoneyYet() {
        carryOut(exchange(DELIVERED, List.of(SHIRT, WHITE_MUG), List.of(SHIRT, RED_MUG), GIFT_CARD));

        assertThat(order(DELIVERED).status()).isEqualTo("exchange requested");
        assertThat(field(DELIVERED, "exchange_items")).isEqualTo("[\"1001\",\"2001\"]");
        assertThat(field(DELIVERED, "exchange_new_items")).isEqualTo("[\"1002\",\"2001\"]");
        assertThat(field(DELIVERED, "exchange_payment_method_id")).isEqualTo('"' + GIFT_CARD + '"');
        assertThat(order(DELIVERED).written().path("exchange_price_difference").decimalValue())
                .isEqualByComparingTo("2.50");
        assertThat(payments(DELIVERED)).hasSize(1);
        assertThat(balance()).isEqualTo("50.00");
    }

    @Test
    void notesAReturn() {
        carryOut(giveBack(DELIVERED, List.of(SHIRT, WHITE_MUG), CARD));

        assertThat(order(DELIVERED).status()).isEqualTo("return requested");
        assertThat(field(DELIVERED, "return_items")).isEqualTo("[\"1001\",\"2001\"]");
        assertThat(field(DELIVERED, "return_payment_method_id")).isEqualTo('"' + CARD + '"');
        assertThat(payments(DELIVERED)).hasSize(1);
    }

    @Test
    void writesAddresses() {
        carryOut(sendTo(PENDING, "2 New Street"));
        carryOut(moveTo("ada", "3 New Street"));

        assertThat(field(PENDING, "address")).contains("2 New Street").doesNotContain("order_id");
        assertThat(shop.customer("ada").orElseThrow().written().path("address").toString())
                .contains("3 New Street")
                .doesNotContain("user_id");
        assertThat(shop.changes()).containsOnlyKeys(Shop.ORDERS, Shop.USERS);
    }

    @Test
    void changesNothingElse() {
        carryOut(cancel(PENDING));

        assertThat(shop.changes()).containsOnlyKeys(Shop.ORDERS);
        assertThat(shop.changes().get(Shop.ORDERS)).containsOnlyKeys(PENDING);
        assertThat(shop.unchanged().order(PENDING).orElseThrow().status()).isEqualTo("pending");
    }

    @Test
    void cannotDoAnythingAboutWhatIsNotThere() {
        assertThatThrownBy(() -> carryOut(cancel(NOWHERE))).isInstanceOf(NotInTheBooks.class);
        assertThatThrownBy(() -> carryOut(moveTo("eve", "2 New Street"))).isInstanceOf(NotInTheBooks.class);
        assertThatThrownBy(() -> carryOut(change(PENDING, List.of(WHITE_MUG), List.of(SHIRT), CARD)))
                .isInstanceOf(NotInTheBooks.class);
        assertThat(shop.changes()).isEmpty();
    }

    private void carryOut(Call wish) {
        new Clerk(shop).carryOut(wish.write());
    }

    private Order order(String id) {
        return shop.order(id).orElseThrow();
    }

    private String field(String order, String name) {
        return order(order).written().path(name).toString();
    }

    private List<String> payments(String order) {
        return order(order).payments().stream()
                .map(payment -> payment.transactionType() + " "
                        + payment.amount().setScale(2).toPlainString() + " " + payment.paymentMethodId())
                .toList();
    }

    private String balance() {
        return shop.customer("ada")
                .flatMap(ada -> ada.method(GIFT_CARD))
                .orElseThrow()
                .balance()
                .setScale(2)
                .toPlainString();
    }
}
