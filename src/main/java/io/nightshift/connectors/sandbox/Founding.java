package io.nightshift.connectors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds the company on the first start, before anybody can ask it for something. */
@Component
@ConditionalOnCompany
class Founding implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Founding.class);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;
    private final long seed;

    Founding(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Clock clock,
            @Value("${nightshift.sandbox.seed:7}") long seed) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        this.clock = clock;
        this.seed = seed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        found();
    }

    /** Founds the company unless it exists; true if this call did. Of several nodes one does, the others wait for it. */
    boolean found() {
        return Boolean.TRUE.equals(transaction.execute(status -> isFirst() && fill()));
    }

    /** The second to insert the one row waits until the first has committed, and then inserts nothing. */
    private boolean isFirst() {
        return database.sql("""
            insert into company.founding (seed, founded_on, founded_at) values (:seed, :today, :now)
            on conflict do nothing
            """)
                        .param("seed", seed)
                        .param("today", today())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private boolean fill() {
        var start = System.nanoTime();
        var rows = new Generator(seed, today()).company();
        insert("part", "number, name, price, in_stock, express_cost, express_days", rows.parts());
        insert("customer", "id, name, tier, since, contact, language, contract", rows.customers());
        insert(
                "sales_order",
                "number, customer, part, quantity, total, ordered_on, promised_on, status",
                rows.orders());
        insert("shipment", "order_number, state, carrier, tracking, shipped_on, delivered_on", rows.shipments());
        insert(
                "invoice",
                "number, order_number, customer, billed_quantity, total, currency, issued_on, due_on,"
                        + " paid, refunded, credited",
                rows.invoices());
        insert("payment", "number, invoice, amount, paid_on", rows.payments());
        var moneyBack = "effect_key, number, invoice, customer, amount, currency, reason, at";
        insert("refund", moneyBack, rows.refunds());
        insert("credit", moneyBack, rows.credits());
        insert("machine", "serial, customer, model, site, sold_on, warranty_until, part", rows.machines());
        insert("technician", "id, rota, name, phone", rows.technicians());
        insert("ticket", "source, id, customer, subject, status, opened_at", rows.tickets());
        insert("ticket_message", "source, ticket, author, body, at", rows.messages());
        insert("article", "number, kind, title, keywords, body", Handbook.articles());
        log.info(
                "Founded the built-in company with seed {} in {} ms: {} customers, {} orders, {} machines",
                seed,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                rows.customers().size(),
                rows.orders().size(),
                rows.machines().size());
        return true;
    }

    /** One statement for each table: the rows travel as one JSON array. */
    private void insert(String table, String columns, List<?> rows) {
        database.sql("insert into company." + table + " (" + columns + ") select " + columns
                        + " from jsonb_populate_recordset(null::company." + table + ", :rows::jsonb)")
                .param("rows", write(rows))
                .update();
    }

    private String write(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows are plain values", e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
