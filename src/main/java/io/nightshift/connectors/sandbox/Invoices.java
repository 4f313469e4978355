package io.nightshift.connectors.sandbox;

import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Billing: money moves under the lock of its invoice. The key is written before the guards are asked, so that a repeated call
 * gets its receipt also when nothing refundable is left.
 */
@Component
@ConditionalOnCompany(Department.BILLING)
class Invoices implements Billing {

    private static final String COLUMNS = " number, invoice, customer, amount, currency ";

    private final JdbcClient database;
    private final Door door;
    private final Clock clock;

    Invoices(JdbcClient database, Door door, Clock clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Receipt refund(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        return moneyBack(Book.REFUND, key, customer, invoice, amount, reason);
    }

    @Override
    public Receipt credit(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        return moneyBack(Book.CREDIT, key, customer, invoice, amount, reason);
    }

    private Receipt moneyBack(
            Book book, EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        if (!amount.isPositive()) {
            throw new Refused("A " + book.word + " is more than nothing; " + amount + " was asked for");
        }
        return door.deed(Department.BILLING, customer.id(), () -> {
            var open = locked(customer, invoice);
            var entry = enter(book, key, customer, invoice, amount, reason);
            if (entry.isEmpty()) {
                return before(book, key)
                        .orElseThrow()
                        .sameAs(key, customer, invoice, amount)
                        .receipt(book);
            }
            open.allow(book, amount);
            book(book, invoice, amount);
            return entry.get().receipt(book);
        });
    }

    private Open locked(CustomerRef customer, String invoice) {
        return database.sql("""
            select number, currency, paid - refunded - credited as refundable from company.invoice
             where number = :invoice and customer = :customer for update
            """)
                .param("invoice", invoice)
                .param("customer", customer.id())
                .query(Open.class)
                .optional()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no invoice " + invoice));
    }

    private Optional<Entry> enter(
            Book book, EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        return database.sql("insert into " + book.table + """
             (effect_key, invoice, customer, amount, currency, reason, at)
            values (:key, :invoice, :customer, :amount, :currency, :reason, :now)
            on conflict (effect_key) do nothing returning
            """ + COLUMNS)
                .param("key", key.value())
                .param("invoice", invoice)
                .param("customer", customer.id())
                .param("amount", amount.amount())
                .param("currency", amount.currency().getCurrencyCode())
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Entry.class)
                .optional();
    }

    private void book(Book book, String invoice, Money amount) {
        database.sql("update company.invoice set " + book.sum + " = " + book.sum + " + :amount where number = :invoice")
                .param("amount", amount.amount())
                .param("invoice", invoice)
                .update();
    }

    private Optional<Entry> before(Book book, EffectKey key) {
        return database.sql("select" + COLUMNS + "from " + book.table + " where effect_key = :key")
                .param("key", key.value())
                .query(Entry.class)
                .optional();
    }

    @Override
    public Receipt discount(EffectKey key, CustomerRef customer, int percent, String reason) {
        if (percent < 1 || percent > 100) {
            throw new Refused("A discount is 1 to 100 percent, not " + percent);
        }
        return door.deed(Department.BILLING, customer.id(), () -> {
            database.sql("""
                insert into company.discount (effect_key, customer, percent, reason, at)
                select :key, id, :percent, :reason, :now from company.customer where id = :customer
                on conflict (effect_key) do nothing
                """)
                    .param("key", key.value())
                    .param("percent", percent)
                    .param("reason", reason)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("customer", customer.id())
                    .update();
            return granted(key)
                    .orElseThrow(() -> new Refused("There is no customer " + customer))
                    .sameAs(key, customer, percent)
                    .receipt();
        });
    }

    private Optional<Discount> granted(EffectKey key) {
        return database.sql("select number, customer, percent from company.discount where effect_key = :key")
                .param("key", key.value())
                .query(Discount.class)
                .optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(
                Department.BILLING,
                "",
                () -> before(Book.REFUND, sought.key())
                        .map(it -> it.receipt(Book.REFUND))
                        .or(() -> before(Book.CREDIT, sought.key()).map(it -> it.receipt(Book.CREDIT)))
                        .or(() -> granted(sought.key()).map(Discount::receipt)));
    }

    /** The two ways money goes back. */
    private enum Book {
        REFUND("refund", "company.refund", "refunded", "RF-", "Refunded %s on invoice %s"),
        CREDIT("credit", "company.credit", "credited", "CN-", "Credited %s against invoice %s");

        private final String word;
        private final String table;
        private final String sum;
        private final String prefix;
        private final String sentence;

        Book(String word, String table, String sum, String prefix, String sentence) {
            this.word = word;
            this.table = table;
            this.sum = sum;
            this.prefix = prefix;
            this.sentence = sentence;
        }
    }

    /** What an invoice still allows. */
    record Open(String number, String currency, BigDecimal refundable) {

        void allow(Book book, Money amount) {
            if (!currency.equals(amount.currency().getCurrencyCode())) {
                throw new Refused("Invoice " + number + " is in " + currency + ", not in "
                        + amount.currency().getCurrencyCode());
            }
            if (amount.amount().compareTo(refundable) > 0) {
                throw new Refused("A " + book.word + " of " + amount + " is more than the " + refundable + " "
                        + currency + " that were paid on invoice " + number + " and not given back");
            }
        }
    }

    /** One line of the books. */
    record Entry(long number, String invoice, String customer, BigDecimal amount, String currency) {

        Entry sameAs(EffectKey key, CustomerRef to, String against, Money asked) {
            if (!customer.equals(to.id()) || !invoice.equals(against) || !money().equals(asked)) {
                throw new KeyReused(key, money() + " on invoice " + invoice);
            }
            return this;
        }

        Receipt receipt(Book book) {
            return new Receipt(
                    book.prefix + number,
                    book.sentence.formatted(money(), invoice),
                    Map.of("invoice", invoice, "amount", money().toString()));
        }

        private Money money() {
            return Money.of(amount.toPlainString(), currency);
        }
    }

    /** One granted discount. */
    record Discount(long number, String customer, int percent) {

        Discount sameAs(EffectKey key, CustomerRef to, int asked) {
            if (!customer.equals(to.id()) || percent != asked) {
                throw new KeyReused(key, percent + " % for " + customer);
            }
            return this;
        }

        Receipt receipt() {
            var code = "NEXT" + percent + "-" + number;
            return new Receipt(
                    "DC-" + number,
                    "Granted " + percent + " % off the next order with the code " + code,
                    Map.of("percent", String.valueOf(percent), "code", code));
        }
    }
}
