package io.nightshift.connectors.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets scenes: enters a customer with a trouble into the books, and lets days pass in that customer's books. */
@Component
@ConditionalOnCompany
class Scenes {

    private static final int MOST_DAYS = 365;

    private static final String THEIR_ORDERS =
            "order_number in (select number from company.sales_order where customer = :customer)";
    private static final String THEIR_INVOICES =
            "invoice in (select number from company.invoice where customer = :customer)";
    private static final String THEIR_MACHINES =
            "serial in (select serial from company.machine where customer = :customer)";
    private static final String THEIRS = "customer = :customer";

    /** Every day in the books that belongs to a customer. */
    private static final List<Dated> DAYS = List.of(
            new Dated("sales_order", THEIRS, "ordered_on", "promised_on"),
            new Dated("shipment", THEIR_ORDERS, "shipped_on", "delivered_on"),
            new Dated("reorder", THEIR_ORDERS, "expected_on", "at"),
            new Dated("invoice", THEIRS, "issued_on", "due_on"),
            new Dated("payment", THEIR_INVOICES, "paid_on"),
            new Dated("refund", THEIRS, "at"),
            new Dated("credit", THEIRS, "at"),
            new Dated("discount", THEIRS, "at"),
            new Dated("machine", THEIRS, "sold_on", "warranty_until"),
            new Dated("warranty_claim", THEIR_MACHINES, "expected_on", "at"),
            new Dated("dispatch", THEIRS, "arrives_by", "at"),
            new Dated("ticket", THEIRS, "opened_at"),
            new Dated("call_back", THEIRS, "call_by", "at"));

    private final JdbcClient database;
    private final Bookkeeping books;
    private final Clock clock;

    Scenes(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.books = new Bookkeeping(database, json);
        this.clock = clock;
    }

    @Transactional
    SceneController.Set set(Scene scene) {
        var number = next();
        var set = new SceneSetting(number, this::next, today()).set(scene);
        books.enter(set.rows());
        return new SceneController.Set(
                set.customer().id(), set.customer().name(), set.customer().contact(), set.numbers());
    }

    @Transactional
    void letPass(String customer, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("1 to " + MOST_DAYS + " days can pass, not " + days);
        }
        if (database.sql("select id from company.customer where id = :customer for update")
                .param("customer", customer)
                .query(String.class)
                .optional()
                .isEmpty()) {
            throw new NotInTheBooks("customer " + customer);
        }
        DAYS.forEach(it -> database.sql(it.movedBack())
                .param("customer", customer)
                .param("days", days)
                .update());
    }

    private long next() {
        return database.sql("select nextval('company.number')")
                .query(Long.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The columns of a table that hold a day or a moment, and the rows of it that are a customer's. */
    private record Dated(String table, String theirs, String... columns) {

        String movedBack() {
            return "update company." + table + " set "
                    + Stream.of(columns)
                            .map(column -> column + " = " + column + " - :days * interval '1 day'")
                            .collect(Collectors.joining(", "))
                    + " where " + theirs;
        }
    }
}
