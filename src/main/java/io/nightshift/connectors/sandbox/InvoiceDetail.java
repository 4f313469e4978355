package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up one invoice of the customer beside what its order says. */
@Component
@ConditionalOnCompany(Department.BILLING)
class InvoiceDetail implements LookUp {

    private final JdbcClient database;
    private final Door door;

    InvoiceDetail(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "invoiceDetail";
    }

    @Override
    public String description() {
        return "One invoice of this customer beside its order: what was billed and what should have been, what was"
            + " paid, given back and can still be given back, and when it is due. Use it for an invoice that the facts"
            + " do not describe yet. Without an invoice number, use listInvoices.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "invoice": {"type": "string", "description": "The invoice's number, such as INV-30552"}},
             "required": ["invoice"],
             "additionalProperties": false}
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
                           i.billed_quantity as "billedQuantity", o.quantity as "orderedQuantity",
                           i.total, o.total as expected,
                           greatest(i.total - o.total - i.refunded - i.credited, 0) as difference,
                           i.paid, (select max(p.paid_on) from company.payment p where p.invoice = i.number) as "paidOn",
                           i.refunded, i.credited, i.paid - i.refunded - i.credited as refundable
                      from company.invoice i
                      join company.sales_order o on o.number = i.order_number and o.customer = i.customer
                     where i.number = :invoice and i.customer = :customer
                    """)
                        .param("invoice", Named.in(arguments, "invoice"))
                        .param("customer", enquiry.customer().id())
                        .param("today", Named.day(enquiry))
                        .query(new SeenRows(Department.BILLING.word(), "EUR", enquiry.at())));
    }
}
