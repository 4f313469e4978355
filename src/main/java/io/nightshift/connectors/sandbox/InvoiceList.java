package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the customer's last ten invoices. */
@Component
@ConditionalOnCompany(Department.BILLING)
class InvoiceList implements LookUp {

    private final JdbcClient database;
    private final Door door;

    InvoiceList(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "listInvoices";
    }

    @Override
    public String description() {
        return "The ten newest invoices of this customer with order, total, payment and what was billed too much. Use"
                + " it when it is not clear which invoice is meant. If the number is known, use invoiceDetail instead.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object", "properties": {}, "required": [], "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return door.read(
                Department.BILLING,
                enquiry.customer().id(),
                () -> database.sql("""
                    select i.number, i.order_number as "order", i.issued_on as "issuedOn", i.due_on as "dueOn",
                           case when i.paid >= i.total then 'PAID'
                                when i.due_on < :today then 'OVERDUE' else 'OPEN' end as status,
                           i.total, i.paid,
                           greatest(i.total - o.total - i.refunded - i.credited, 0) as difference
                      from company.invoice i
                      join company.sales_order o on o.number = i.order_number and o.customer = i.customer
                     where i.customer = :customer
                     order by i.issued_on desc, i.number desc limit 10
                    """)
                        .param("customer", enquiry.customer().id())
                        .param("today", Named.day(enquiry))
                        .query(new SeenRows(Department.BILLING.word(), "EUR", enquiry.at())));
    }
}
