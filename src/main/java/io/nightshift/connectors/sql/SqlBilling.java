package io.nightshift.connectors.sql;

import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.bills.GivingBack;
import io.nightshift.connectors.sql.Given.Percentage;
import io.nightshift.connectors.sql.Given.Sum;
import io.nightshift.connectors.sql.Given.What;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Moves money in statements of the company, each key once: it looks for the key first, and again where it was refused. */
final class SqlBilling implements Billing {

    private final SqlSettings settings;
    private final SqlBills bills;
    private final Database database;

    SqlBilling(SqlSettings settings, SqlBills bills, Database database) {
        this.settings = settings;
        this.bills = bills;
        this.database = database;
    }

    @Override
    public Receipt refund(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        return money(SqlBills.refund(settings), new Sum("REFUND", invoice, amount), key, customer, reason);
    }

    @Override
    public Receipt credit(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        return money(SqlBills.credit(settings), new Sum("CREDIT", invoice, amount), key, customer, reason);
    }

    private Receipt money(Statement statement, Sum sum, EffectKey key, CustomerRef customer, String reason) {
        var word = sum.kind().toLowerCase(java.util.Locale.ROOT);
        GivingBack.requirePositive(word, sum.amount());
        return once(key, customer, sum, () -> {
            GivingBack.allow(word, sum.amount(), sum.invoice(), left(customer, sum.invoice()));
            var values = Map.of(
                    "key", key.value(),
                    "customer", customer.id(),
                    "invoice", sum.invoice(),
                    "amount", sum.amount().amount(),
                    "currency", sum.amount().currency().getCurrencyCode(),
                    "reason", reason);
            return write(statement, sum.kind(), values);
        });
    }

    private Money left(CustomerRef customer, String number) {
        return bills.invoicesOf(customer).stream()
                .filter(it -> it.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no invoice " + number))
                .money()
                .refundable();
    }

    @Override
    public Receipt discount(EffectKey key, CustomerRef customer, int percent, String reason) {
        GivingBack.requirePercent(percent);
        var values = Map.of("key", key.value(), "customer", customer.id(), "percent", percent, "reason", reason);
        return once(
                key,
                customer,
                new Percentage(percent, null),
                () -> write(SqlBills.discount(settings), "DISCOUNT", values));
    }

    private Receipt once(EffectKey key, CustomerRef customer, What what, Supplier<Given> deed) {
        return doneUnder(key)
                .orElseGet(() -> now(key, deed))
                .sameAs(key, customer, what)
                .receipt();
    }

    private Given now(EffectKey key, Supplier<Given> deed) {
        try {
            return deed.get();
        } catch (Refused refused) {
            // Somebody else may have been quicker under the same key.
            return doneUnder(key).orElseThrow(() -> refused);
        }
    }

    private Given write(Statement statement, String kind, Map<String, ?> values) {
        return one(database.write(
                        statement, values, (row, index) -> Given.of(Row.of(statement, row), kind, settings.currency())))
                .orElseThrow(() -> new Refused(statement.setting() + " has done nothing"));
    }

    private Optional<Given> doneUnder(EffectKey key) {
        var done = SqlBills.done(settings);
        return one(database.read(done, Map.of("key", key.value()), (values, index) -> {
            var row = Row.of(done, values);
            return Given.of(row, row.needed("kind"), settings.currency());
        }));
    }

    /** Two under one key are one too many, and a person must look. */
    private static Optional<Given> one(List<Given> given) {
        if (given.size() > 1) {
            throw new Unavailable(Sql.NAME + " knows several gifts of one key");
        }
        return given.stream().findFirst();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return doneUnder(sought.key()).map(Given::receipt);
    }
}
