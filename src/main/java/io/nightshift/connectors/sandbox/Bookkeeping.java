package io.nightshift.connectors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enters rows that were made up into the company's books, in the caller's transaction. */
class Bookkeeping {

    private final JdbcClient database;
    private final ObjectMapper json;

    Bookkeeping(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    /** Everything about customers; the parts they order must be there. */
    void enter(Rows rows) {
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
    }

    /** One statement for each table: the rows travel as one JSON array. */
    void insert(String table, String columns, List<?> rows) {
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
}
