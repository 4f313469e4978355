package io.nightshift.connectors.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The company's books for people who want to look, as rows with the names they read in JSON. */
@Repository
@ConditionalOnCompany
class Books {

    private static final String REFUNDS = """
        select 'RF-' || number as number, invoice, customer, amount, currency, reason, at from company.refund
        """;
    private static final String CREDITS = """
        select 'CN-' || number as number, invoice, customer, amount, currency, reason, at from company.credit
        """;
    private static final String ORDERS = """
        select number, customer, part, quantity, total, ordered_on as "orderedOn", promised_on as "promisedOn", status
          from company.sales_order
        """;
    private static final String INVOICES = """
        select number, order_number as "order", customer, billed_quantity as "billedQuantity", total, currency,
               issued_on as "issuedOn", due_on as "dueOn", paid, refunded, credited,
               paid - refunded - credited as refundable
          from company.invoice
        """;
    private static final String MACHINES = """
        select serial, customer, model, site, sold_on as "soldOn", warranty_until as "warrantyUntil", part
          from company.machine
        """;
    private static final String DISPATCHES = """
        select 'FS-' || d.number as number, d.customer, d.serial, t.name as technician, d.reason,
               d.arrives_by as "arrivesBy", d.at
          from company.dispatch d join company.technician t on t.id = d.technician
        """;

    private final JdbcClient database;

    Books(JdbcClient database) {
        this.database = database;
    }

    Map<String, Object> overview() {
        return one("founded company", """
            select founded_on as "foundedOn", seed,
                   (select count(*) from company.customer) as customers,
                   (select count(*) from company.sales_order) as orders,
                   (select count(*) from company.invoice) as invoices,
                   (select count(*) from company.machine) as machines,
                   (select count(*) from company.article) as articles,
                   (select count(*) from company.ticket) as tickets,
                   (select count(*) from company.ticket_message where author = 'COMPANY') as replies,
                   (select count(*) from company.refund) as refunds,
                   (select count(*) from company.credit) as credits,
                   (select count(*) from company.discount) as discounts,
                   (select count(*) from company.reorder) as reorders,
                   (select count(*) from company.warranty_claim) as "warrantyClaims",
                   (select count(*) from company.dispatch) as dispatches,
                   (select count(*) from company.call_back) as "callBacks"
              from company.founding where :key = ''
            """, "");
    }

    Map<String, Object> customer(String id) {
        var page = one("customer " + id, "select * from company.customer where id = :key", id);
        page.put("orders", all(ORDERS + " where customer = :key order by ordered_on desc, number", id));
        page.put("invoices", all(INVOICES + " where customer = :key order by issued_on desc, number", id));
        page.put("machines", all(MACHINES + " where customer = :key order by serial", id));
        page.put("discounts", all("""
            select 'DC-' || number as number, percent, reason, at from company.discount
             where customer = :key order by at
            """, id));
        page.put("tickets", all("""
            select source, id, subject, status, opened_at as "openedAt" from company.ticket
             where customer = :key order by opened_at desc
            """, id));
        return page;
    }

    Map<String, Object> order(String number) {
        var page = one("order " + number, ORDERS + " where number = :key", number);
        page.put("shipment", one("shipment of " + number, """
            select state, carrier, tracking, shipped_on as "shippedOn", delivered_on as "deliveredOn"
              from company.shipment where order_number = :key
            """, number));
        page.put("reorders", all("""
            select 'RE-' || number as number, part, expected_on as "expectedOn", cost, at
              from company.reorder where order_number = :key order by at
            """, number));
        page.put("invoices", all(INVOICES + " where order_number = :key", number));
        return page;
    }

    Map<String, Object> invoice(String number) {
        var page = one("invoice " + number, INVOICES + " where number = :key", number);
        page.put("payments", all("""
            select number, amount, paid_on as "paidOn" from company.payment where invoice = :key order by paid_on
            """, number));
        page.put("refunds", all(REFUNDS + " where invoice = :key order by at", number));
        page.put("credits", all(CREDITS + " where invoice = :key order by at", number));
        return page;
    }

    List<Map<String, Object>> refunds(String customer) {
        return all(REFUNDS + " where customer = :key order by at desc", customer);
    }

    List<Map<String, Object>> dispatches(String customer) {
        return all(DISPATCHES + " where d.customer = :key order by d.at desc", customer);
    }

    List<Map<String, Object>> callBacks(String customer) {
        return all("""
            select 'CB-' || number as number, reason, call_by as "callBy", at from company.call_back
             where customer = :key order by at desc
            """, customer);
    }

    Map<String, Object> machine(String serial) {
        var page = one("machine " + serial, MACHINES + " where serial = :key", serial);
        page.put("claims", all("""
            select part, order_number as "order", expected_on as "expectedOn", at
              from company.warranty_claim where serial = :key order by at
            """, serial));
        page.put("dispatches", all(DISPATCHES + " where d.serial = :key order by d.at", serial));
        return page;
    }

    /** A ticket with its conversation; one that was opened elsewhere has nothing but the conversation. */
    Map<String, Object> ticket(String source, String id) {
        var page = new LinkedHashMap<String, Object>(Map.of("source", source, "id", id));
        database.sql("""
            select customer, subject, status, opened_at as "openedAt" from company.ticket
             where source = :source and id = :id
            """)
                .param("source", source)
                .param("id", id)
                .query()
                .listOfRows()
                .forEach(page::putAll);
        var conversation = database.sql("""
            select author, body, status, at from company.ticket_message
             where source = :source and ticket = :id order by number
            """)
                .param("source", source)
                .param("id", id)
                .query()
                .listOfRows();
        if (conversation.isEmpty() && !page.containsKey("subject")) {
            throw new NotInTheBooks("ticket " + source + ":" + id);
        }
        page.put("conversation", conversation);
        return page;
    }

    List<Map<String, Object>> articles() {
        return database.sql("select number, kind, title, body from company.article order by number")
                .query()
                .listOfRows();
    }

    private Map<String, Object> one(String what, String sql, String key) {
        return all(sql, key).stream().findFirst().orElseThrow(() -> new NotInTheBooks(what));
    }

    private List<Map<String, Object>> all(String sql, String key) {
        return database.sql(sql).param("key", key).query().listOfRows();
    }
}
