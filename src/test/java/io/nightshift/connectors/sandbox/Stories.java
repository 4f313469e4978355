package io.nightshift.connectors.sandbox;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes customers with a trouble of their own for a test, and reads the company's books afterwards. Each story is one
 * statement, however many are asked for at once; no two share a row that anybody writes.
 */
public class Stories {

    /** Who the story is about, and what it is about. */
    public record LateOrder(CustomerRef customer, String order) {}

    /** An invoice, paid in full, and its order. */
    public record Invoiced(CustomerRef customer, String order, String invoice) {}

    /** A machine and the part that repairs it. */
    public record Machine(CustomerRef customer, String serial, String part) {}

    private final JdbcClient database;
    private final Clock clock;

    public Stories(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public CustomerRef aCustomer(String tier, String language) {
        return database.sql(customers(tier, language) + " select id from made")
                .param("n", 1)
                .param("today", today())
                .query((row, index) -> new CustomerRef(row.getString(1)))
                .single();
    }

    /** One hydraulic pump, promised four days ago and delayed; an express costs 45.00 EUR and takes two days. */
    public LateOrder aLateOrder(String tier) {
        return lateOrders(tier, 1).getFirst();
    }

    public List<LateOrder> lateOrders(String tier, int n) {
        return made(n, tier, """
            , ordered as (
                insert into company.sales_order
                       (number, customer, part, quantity, total, ordered_on, promised_on, status)
                select 'SO-' || nextval('company.number'), id, 'PT-5512', 1, 391.40,
                       cast(:today as date) - 14, cast(:today as date) - 4, 'OPEN' from made
                returning number, customer),
            sent as (
                insert into company.shipment (order_number, state) select number, 'DELAYED' from ordered)
            select customer, number from ordered
            """, (row, index) -> new LateOrder(customer(row.getString(1)), row.getString(2)));
    }

    /** A PREMIUM customer's paid invoice over 780.00 EUR plus the difference; it should be 780.00 EUR. */
    public Invoiced aWrongInvoice(String amountDifference) {
        return wrongInvoices(amountDifference, 1).getFirst();
    }

    public List<Invoiced> wrongInvoices(String amountDifference, int n) {
        var expected = new BigDecimal("780.00");
        return invoices("PREMIUM", expected, expected.add(new BigDecimal(amountDifference)), n);
    }

    /** A STANDARD customer's invoice that is right and paid in full. */
    public Invoiced aPaidInvoice(String amount) {
        return paidInvoices(amount, 1).getFirst();
    }

    public List<Invoiced> paidInvoices(String amount, int n) {
        return invoices("STANDARD", new BigDecimal(amount), new BigDecimal(amount), n);
    }

    private List<Invoiced> invoices(String tier, BigDecimal expected, BigDecimal billed, int n) {
        return made(
                n,
                tier,
                """
                , ordered as (
                    insert into company.sales_order
                           (number, customer, part, quantity, total, ordered_on, promised_on, status)
                    select 'SO-' || nextval('company.number'), id, 'PT-6120', 2, %1$s,
                           cast(:today as date) - 24, cast(:today as date) - 14, 'DELIVERED' from made
                    returning number, customer),
                sent as (
                    insert into company.shipment (order_number, state, shipped_on, delivered_on)
                    select number, 'DELIVERED', cast(:today as date) - 16, cast(:today as date) - 14 from ordered),
                billed as (
                    insert into company.invoice (number, order_number, customer, billed_quantity, total,
                                                 issued_on, due_on, paid)
                    select 'INV-' || nextval('company.number'), number, customer, 2, %2$s,
                           cast(:today as date) - 14, cast(:today as date) + 16, %2$s from ordered
                    returning number, order_number, customer, paid),
                settled as (
                    insert into company.payment (number, invoice, amount, paid_on)
                    select 'PY-' || number, number, paid, cast(:today as date) - 7 from billed)
                select customer, order_number, number from billed
                """.formatted(expected.toPlainString(), billed.toPlainString()),
                (row, index) -> new Invoiced(customer(row.getString(1)), row.getString(2), row.getString(3)));
    }

    /** Covered for another seven months; its part is in stock. */
    public Machine aMachineUnderWarranty() {
        return machines(7, 1).getFirst();
    }

    /** Not covered any more since a month. */
    public Machine aMachineOutOfWarranty() {
        return machines(-1, 1).getFirst();
    }

    public List<Machine> machinesUnderWarranty(int n) {
        return machines(7, n);
    }

    private List<Machine> machines(int monthsLeft, int n) {
        return made(
                n,
                "STANDARD",
                """
                , sold as (
                    insert into company.machine (serial, customer, model, site, sold_on, warranty_until, part)
                    select 'MX-' || nextval('company.number'), id, 'Looma 7', 'Hall 1, Chemnitz',
                           cast(:today as date) - interval '24 months' + interval '%1$s months',
                           cast(:today as date) + interval '%1$s months', 'PT-7730' from made
                    returning customer, serial, part)
                select customer, serial, part from sold
                """.formatted(monthsLeft),
                (row, index) -> new Machine(customer(row.getString(1)), row.getString(2), row.getString(3)));
    }

    private <T> List<T> made(int n, String tier, String story, RowMapper<T> row) {
        return database.sql(customers(tier, "en") + story)
                .param("n", n)
                .param("today", today())
                .query(row)
                .list();
    }

    private static String customers(String tier, String language) {
        var contract = Tier.valueOf(tier).contract(2026);
        return """
            with numbers as materialized (
                select nextval('company.number') as number from generate_series(1, cast(:n as integer))),
            made as (
                insert into company.customer (id, name, tier, since, contact, language, contract)
                select 'C-' || number, 'Tester ' || number || ' GmbH', '%s', cast(:today as date) - 400,
                       'Robin Tester', '%s', '%s' from numbers
                returning id)
            """.formatted(tier, language, contract);
    }

    private static CustomerRef customer(String id) {
        return new CustomerRef(id);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    // The books ------------------------------------------------------------------------------------------------------

    public List<Money> refundsOf(CustomerRef customer) {
        return amounts("company.refund", customer);
    }

    public List<Money> creditsOf(CustomerRef customer) {
        return amounts("company.credit", customer);
    }

    private List<Money> amounts(String book, CustomerRef customer) {
        return database.sql("select amount, currency from " + book + " where customer = :customer order by at, number")
                .param("customer", customer.id())
                .query((row, index) -> Money.of(row.getBigDecimal(1).toPlainString(), row.getString(2)))
                .list();
    }

    /** The percentages granted to a customer. */
    public List<Integer> discountsOf(CustomerRef customer) {
        return database.sql("select percent from company.discount where customer = :customer order by at, number")
                .param("customer", customer.id())
                .query(Integer.class)
                .list();
    }

    /** What the customer was told, oldest first. */
    public List<String> repliesOn(TicketRef ticket) {
        return said(ticket, "COMPANY");
    }

    /** What was noted and the customer does not see, oldest first. */
    public List<String> notesOn(TicketRef ticket) {
        return said(ticket, "NOTE");
    }

    private List<String> said(TicketRef ticket, String author) {
        return database.sql("""
            select body from company.ticket_message
             where source = :source and ticket = :id and author = :author order by number
            """)
                .param("source", ticket.source())
                .param("id", ticket.id())
                .param("author", author)
                .query(String.class)
                .list();
    }

    /** The days on which the expresses of an order are expected. */
    public List<LocalDate> reordersOf(String order) {
        return database.sql("select expected_on from company.reorder where order_number = :order order by at")
                .param("order", order)
                .query(LocalDate.class)
                .list();
    }

    /** The serial numbers a technician was sent to. */
    public List<String> dispatchesOf(CustomerRef customer) {
        return database.sql("select serial from company.dispatch where customer = :customer order by at, number")
                .param("customer", customer.id())
                .query(String.class)
                .list();
    }

    /** The replacement orders of confirmed claims. */
    public List<String> claimsOf(String serial) {
        return database.sql("select order_number from company.warranty_claim where serial = :serial order by at")
                .param("serial", serial)
                .query(String.class)
                .list();
    }
}
