package io.nightshift.connectors.stripe;

import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.PromotionCode;
import com.stripe.model.Refund;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.Money;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something the house has had done in Stripe, read from what Stripe holds of it. */
sealed interface Work {

    Receipt receipt();

    /** The request that it came of. */
    String asked();

    static Work of(Refund refund) {
        return new Refunded(
                told(refund.getId()),
                Marks.read(refund.getMetadata(), Marks.INVOICE),
                MinorUnits.money(refund.getAmount(), refund.getCurrency()),
                String.valueOf(refund.getStatus()));
    }

    static Work of(CustomerBalanceTransaction credit) {
        return new Credited(
                told(credit.getId()),
                Marks.read(credit.getMetadata(), Marks.INVOICE),
                minus(MinorUnits.money(credit.getAmount(), credit.getCurrency())));
    }

    static Work of(PromotionCode code) {
        return new Granted(told(code.getId()), Marks.read(code.getMetadata(), Marks.PERCENT), told(code.getCode()));
    }

    /** A credit is less than nothing on what the customer owes. */
    private static Money minus(Money owed) {
        return new Money(owed.amount().negate(), owed.currency());
    }

    private static String told(@Nullable String word) {
        if (word == null) {
            throw new Unavailable("stripe answered without saying what it made");
        }
        return word;
    }

    /** Money on its way back to the payment method. */
    record Refunded(String id, String invoice, Money amount, String status) implements Work {

        private static final Set<String> FAILED = Set.of("failed", "canceled");

        /** The bank, or somebody at Stripe, has stopped it: the money has not gone back. */
        static boolean hasFailed(Refund refund) {
            return FAILED.contains(String.valueOf(refund.getStatus()));
        }

        boolean hasFailed() {
            return FAILED.contains(status);
        }

        @Override
        public String asked() {
            return asked(invoice, amount);
        }

        static String asked(String invoice, Money amount) {
            return "a refund of " + amount + " on invoice " + invoice;
        }

        @Override
        public Receipt receipt() {
            return new Receipt(
                    id,
                    "Refunded " + amount + " on invoice " + invoice,
                    Map.of("invoice", invoice, "amount", amount.toString()));
        }
    }

    /** Money on the customer's balance, which their next invoice takes. */
    record Credited(String id, String invoice, Money amount) implements Work {

        @Override
        public String asked() {
            return asked(invoice, amount);
        }

        static String asked(String invoice, Money amount) {
            return "a credit of " + amount + " against invoice " + invoice;
        }

        @Override
        public Receipt receipt() {
            return new Receipt(
                    id,
                    "Credited " + amount + " against invoice " + invoice,
                    Map.of("invoice", invoice, "amount", amount.toString()));
        }
    }

    /** A code for a percentage off. */
    record Granted(String id, String percent, String code) implements Work {

        @Override
        public String asked() {
            return asked(percent);
        }

        static String asked(String percent) {
            return "a discount of " + percent + " %";
        }

        @Override
        public Receipt receipt() {
            return new Receipt(
                    id,
                    "Granted " + percent + " % off the next order with the code " + code,
                    Map.of("percent", percent, "code", code));
        }
    }
}
