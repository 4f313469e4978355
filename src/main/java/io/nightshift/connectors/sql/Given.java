package io.nightshift.connectors.sql;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a customer was given under a key: money on an invoice, or a percentage off. */
record Given(String reference, CustomerRef customer, What what) {

    /** What was asked for, and is told afterwards in the same words. */
    sealed interface What {}

    /**
     * Money on an invoice.
     *
     * @param kind REFUND or CREDIT
     */
    record Sum(String kind, String invoice, Money amount) implements What {

        @Override
        public String toString() {
            return "a " + kind.toLowerCase(Locale.ROOT) + " of " + amount + " on invoice " + invoice;
        }
    }

    /**
     * A percentage off the next order.
     *
     * @param code what the customer writes on that order; it is not asked for, only told
     */
    record Percentage(long percent, @Nullable String code) implements What {

        @Override
        public String toString() {
            return "a discount of " + percent + " %";
        }
    }

    static Given of(Row row, String kind, Currency usual) throws java.sql.SQLException {
        var reference = row.needed("reference");
        var customer = new CustomerRef(row.needed("customer"));
        return switch (kind.strip().toUpperCase(Locale.ROOT)) {
            case "REFUND" ->
                new Given(
                        reference,
                        customer,
                        new Sum("REFUND", row.needed("invoice"), row.neededMoney("amount", usual)));
            case "CREDIT" ->
                new Given(
                        reference,
                        customer,
                        new Sum("CREDIT", row.needed("invoice"), row.neededMoney("amount", usual)));
            case "DISCOUNT" -> {
                row.needed("percent");
                yield new Given(
                        reference,
                        customer,
                        new Percentage(Objects.requireNonNull(row.number("percent")), row.needed("code")));
            }
            default ->
                throw new Database.NotReadable(
                        row.statement().setting() + " answered a kind that is none of REFUND, CREDIT, DISCOUNT");
        };
    }

    /** A key stands for one request; for another, whoever made it is wrong and nothing is done. */
    Given sameAs(EffectKey key, CustomerRef wantedFor, What wanted) {
        if (!customer.equals(wantedFor) || !wanted.toString().equals(what.toString())) {
            throw new KeyReused(key, String.valueOf(what));
        }
        return this;
    }

    Receipt receipt() {
        return switch (what) {
            case Sum sum ->
                new Receipt(
                        reference,
                        (sum.kind().equals("REFUND") ? "Refunded " : "Credited ") + sum.amount() + " on invoice "
                                + sum.invoice(),
                        Map.of("invoice", sum.invoice(), "amount", sum.amount().toString()));
            case Percentage it ->
                new Receipt(
                        reference,
                        "Granted " + it.percent() + " % off the next order",
                        Map.of("percent", String.valueOf(it.percent()), "code", String.valueOf(it.code())));
        };
    }
}
