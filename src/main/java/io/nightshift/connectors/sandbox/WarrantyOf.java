package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up one machine of the customer: whether it is covered, what repairs it, and what is under way for it. */
@Component
@ConditionalOnCompany(Department.WARRANTIES)
class WarrantyOf implements LookUp {

    private final JdbcClient database;
    private final Door door;

    WarrantyOf(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "warrantyOf";
    }

    @Override
    public String description() {
        return "One machine of this customer: whether the warranty covers it today and until when, the part that"
                + " repairs it, and a claim or a technician already under way. Use it before saying anything about a"
                + " warranty. Needs the serial number; if nobody has told it, ask the customer.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "machine": {"type": "string", "description": "The machine's serial number, such as MX-48213"}},
             "required": ["machine"],
             "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return door.read(
                Department.WARRANTIES,
                enquiry.customer().id(),
                () -> database.sql("""
                    select m.serial, m.model, m.sold_on as "soldOn",
                           m.warranty_until >= :today as covered, m.warranty_until as "coveredUntil",
                           m.part, p.name as "partName", p.in_stock as "partAvailable",
                           c.order_number as "openClaim", c.expected_on as "claimDueOn",
                           (select max(d.arrives_by) from company.dispatch d
                             where d.serial = m.serial and d.customer = m.customer
                               and d.arrives_by >= :now) as "technicianBy"
                      from company.machine m join company.part p on p.number = m.part
                      left join lateral (
                            select w.order_number, w.expected_on
                              from company.warranty_claim w join company.sales_order o on o.number = w.order_number
                             where w.serial = m.serial and o.customer = m.customer and o.status in ('OPEN', 'SHIPPED')
                             order by w.at desc limit 1) c on true
                     where m.serial = :machine and m.customer = :customer
                    """)
                        .param("machine", Named.in(arguments, "machine"))
                        .param("customer", enquiry.customer().id())
                        .param("today", Named.day(enquiry))
                        .param("now", enquiry.at().atOffset(ZoneOffset.UTC))
                        .query(new SeenRows(Department.WARRANTIES.word(), "EUR", enquiry.at())));
    }
}
