package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.BOBS;
import static io.nightshift.retail.SmallShop.CARD;
import static io.nightshift.retail.SmallShop.DELIVERED;
import static io.nightshift.retail.SmallShop.GIFT_CARD;
import static io.nightshift.retail.SmallShop.GOLDEN_MUG;
import static io.nightshift.retail.SmallShop.LAST_MUG;
import static io.nightshift.retail.SmallShop.NOWHERE;
import static io.nightshift.retail.SmallShop.PAYPAL;
import static io.nightshift.retail.SmallShop.PENDING;
import static io.nightshift.retail.SmallShop.PROCESSED;
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

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rule decides an attempt, on a shop small enough to be seen at once. */
class ShopGuardTest {

    private final Shop shop = SmallShop.open();
    private final Rulebook rules = new Rulebook();

    @Test
    void letsNobodyTouchTheOrderOfAnother() {
        assertThat(rule(cancel(BOBS))).isEqualTo("cancel-foreign");
        assertThat(rule(sendTo(BOBS, "2 New Street"))).isEqualTo("address-foreign");
        assertThat(rule(payBy(BOBS, PAYPAL))).isEqualTo("payment-foreign");
        assertThat(rule(change(BOBS, List.of(WHITE_MUG), List.of(RED_MUG), CARD)))
                .isEqualTo("items-foreign");
        assertThat(rule(exchange(BOBS, List.of(WHITE_MUG), List.of(RED_MUG), CARD)))
                .isEqualTo("exchange-foreign");
        assertThat(rule(giveBack(BOBS, List.of(WHITE_MUG), CARD))).isEqualTo("return-foreign");
        assertThat(rule(moveTo("bob", "2 New Street"))).isEqualTo("profile-foreign");
        assertThat(rule(moveTo("ada", "2 New Street"))).isEqualTo("profile-granted");
    }

    @Test
    void knowsWhichOrdersThereAreNot() {
        assertThat(rule(cancel(NOWHERE))).isEqualTo("cancel-no-order");
        assertThat(rule(giveBack(NOWHERE, List.of(WHITE_MUG), CARD))).isEqualTo("return-no-order");
    }

    @Test
    void changesWhatIsPendingAndTakesBackWhatIsDelivered() {
        assertThat(rule(cancel(PENDING))).isEqualTo("cancel-granted");
        assertThat(rule(cancel(PROCESSED))).isEqualTo("cancel-not-pending");
        assertThat(rule(sendTo(PENDING, "2 New Street"))).isEqualTo("address-granted");
        assertThat(rule(sendTo(DELIVERED, "2 New Street"))).isEqualTo("address-not-pending");
        assertThat(rule(exchange(DELIVERED, List.of(WHITE_MUG), List.of(RED_MUG), CARD)))
                .isEqualTo("exchange-granted");
        assertThat(rule(exchange(PENDING, List.of(WHITE_MUG), List.of(RED_MUG), CARD)))
                .isEqualTo("exchange-not-delivered");
        assertThat(rule(giveBack(PROCESSED, List.of(WHITE_MUG), CARD))).isEqualTo("return-not-delivered");
    }

    @Test
    void acceptsTwoReasonsToTheLetter() {
        assertThat(rule(cancel(PENDING, "ordered by mistake"))).isEqualTo("cancel-granted");
        assertThat(rule(cancel(PENDING, "Ordered by mistake"))).isEqualTo("cancel-reason");
        assertThat(rule(cancel(PENDING, "goodwill"))).isEqualTo("cancel-reason");
    }

    @Test
    void countsItemsAsOftenAsTheyAreNamed() {
        var two = List.of(WHITE_MUG, WHITE_MUG);
        var three = List.of(WHITE_MUG, WHITE_MUG, WHITE_MUG);

        assertThat(rule(giveBack(DELIVERED, two, CARD))).isEqualTo("return-granted");
        assertThat(rule(giveBack(DELIVERED, three, CARD))).isEqualTo("return-not-in-order");
        assertThat(rule(giveBack(DELIVERED, List.of(RED_MUG), CARD))).isEqualTo("return-not-in-order");
        assertThat(rule(giveBack(DELIVERED, List.of(), CARD))).isEqualTo("return-not-in-order");
        assertThat(rule(change(PENDING, three, three, CARD))).isEqualTo("items-not-in-order");
    }

    @Test
    void givesOneAvailableItemOfTheSameProductForEach() {
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(RED_MUG), CARD)))
                .isEqualTo("items-granted");
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(RED_MUG, RED_MUG), CARD)))
                .isEqualTo("items-unpaired");
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(SHIRT), CARD)))
                .isEqualTo("items-other-product");
        assertThat(rule(change(PENDING, List.of(WHITE_MUG, SHIRT), List.of(SHIRT, RED_MUG), CARD)))
                .isEqualTo("items-other-product");
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(LAST_MUG), CARD)))
                .isEqualTo("items-unavailable");
    }

    @Test
    void takesOnlyWhatAGiftCardHolds() {
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(GOLDEN_MUG), GIFT_CARD)))
                .as("50.01 of 50.00")
                .isEqualTo("items-short");
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(GOLDEN_MUG), CARD)))
                .isEqualTo("items-granted");
        give("0.01");
        assertThat(rule(change(PENDING, List.of(WHITE_MUG), List.of(GOLDEN_MUG), GIFT_CARD)))
                .as("50.01 of 50.01")
                .isEqualTo("items-granted");
        give("-10.02");
        assertThat(rule(payBy(PENDING, GIFT_CARD))).as("40.00 of 39.99").isEqualTo("payment-short");
        give("0.01");
        assertThat(rule(payBy(PENDING, GIFT_CARD))).as("40.00 of 40.00").isEqualTo("payment-granted");
    }

    @Test
    void changesThePaymentOnceAndToAnotherMethodOfTheirs() {
        assertThat(rule(payBy(PENDING, CARD))).isEqualTo("payment-same");
        assertThat(rule(payBy(PENDING, "paypal_bob"))).isEqualTo("payment-not-theirs");
        assertThat(rule(payBy(PENDING, PAYPAL))).isEqualTo("payment-granted");

        carryOut(payBy(PENDING, PAYPAL));

        assertThat(rule(payBy(PENDING, GIFT_CARD))).isEqualTo("payment-paid-twice");
    }

    @Test
    void paysBackTheWayItCameOrToAGiftCard() {
        assertThat(rule(giveBack(DELIVERED, List.of(SHIRT), CARD))).isEqualTo("return-granted");
        assertThat(rule(giveBack(DELIVERED, List.of(SHIRT), GIFT_CARD))).isEqualTo("return-granted");
        assertThat(rule(giveBack(DELIVERED, List.of(SHIRT), PAYPAL))).isEqualTo("return-refund-elsewhere");
        assertThat(rule(giveBack(DELIVERED, List.of(SHIRT), "gift_card_bob"))).isEqualTo("return-not-theirs");
    }

    @Test
    void changesItemsOnceAndNothingAfterwards() {
        var wish = change(PENDING, List.of(WHITE_MUG), List.of(RED_MUG), CARD);

        carryOut(wish);

        assertThat(rule(wish)).isEqualTo("items-not-pending");
        assertThat(rule(cancel(PENDING))).isEqualTo("cancel-not-pending");
        assertThat(rule(sendTo(PENDING, "2 New Street"))).isEqualTo("address-not-pending");
        assertThat(rule(payBy(PENDING, PAYPAL))).isEqualTo("payment-not-pending");
    }

    @Test
    void takesBackADeliveredOrderOnce() {
        carryOut(giveBack(DELIVERED, List.of(WHITE_MUG), CARD));

        assertThat(rule(giveBack(DELIVERED, List.of(SHIRT), CARD))).isEqualTo("return-not-delivered");
        assertThat(rule(exchange(DELIVERED, List.of(WHITE_MUG), List.of(RED_MUG), CARD)))
                .isEqualTo("exchange-not-delivered");
    }

    private String rule(Call wish) {
        return new Guard(rules, shop).judge("ada", wish.write()).rule();
    }

    private void carryOut(Call wish) {
        new Clerk(shop).carryOut(wish.write());
    }

    private void give(String amount) {
        shop.customer("ada")
                .map(ada -> ada.paying(new BigDecimal(amount).negate(), GIFT_CARD))
                .ifPresent(shop::keep);
    }
}
