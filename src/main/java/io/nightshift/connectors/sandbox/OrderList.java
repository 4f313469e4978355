package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the customer's last ten orders. */
@Component
@ConditionalOnCompany(Department.ORDERS)
class OrderList implements LookUp {

    private final JdbcClient database;
    private final Door door;

    OrderList(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "listOrders";
    }

    @Override
    public String description() {
        return "The ten newest orders of this customer with dates, status, part and total. Use it when it is not clear"
                + " which order is meant. If the number is known, use orderDetail instead.";
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
                Department.ORDERS,
                enquiry.customer().id(),
                () -> database.sql("""
                    select o.number, o.status, o.ordered_on as "orderedOn", o.promised_on as "promisedOn",
                           o.status in ('OPEN', 'SHIPPED') and o.promised_on < :today as late,
                           p.name as "partName", o.quantity, o.total
                      from company.sales_order o join company.part p on p.number = o.part
                     where o.customer = :customer
                     order by o.ordered_on desc, o.number desc limit 10
                    """)
                        .param("customer", enquiry.customer().id())
                        .param("today", Named.day(enquiry))
                        .query(new SeenRows(Department.ORDERS.word(), "EUR", enquiry.at())));
    }
}
