package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up where the parcel of one order of the customer is. */
@Component
@ConditionalOnCompany(Department.ORDERS)
class DeliveryStatus implements LookUp {

    private final JdbcClient database;
    private final Door door;

    DeliveryStatus(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "deliveryStatus";
    }

    @Override
    public String description() {
        return "Where the parcel of one order of this customer is: state of the shipment, carrier, tracking number,"
                + " days of shipping and delivery, and an express under way. Use it before saying anything about a"
                + " delivery. Not for price, part or quantity: that is orderDetail.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "order": {"type": "string", "description": "The order's number, such as SO-20417"}},
             "required": ["order"],
             "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return door.read(
                Department.ORDERS,
                enquiry.customer().id(),
                () -> database.sql("""
                    select o.number, s.state as shipment, s.carrier, s.tracking, s.shipped_on as "shippedOn",
                           s.delivered_on as "deliveredOn", o.promised_on as "promisedOn",
                           o.status in ('OPEN', 'SHIPPED') and o.promised_on < :today as late,
                           (select max(r.expected_on) from company.reorder r
                             where r.order_number = o.number) as "expressDueOn"
                      from company.sales_order o join company.shipment s on s.order_number = o.number
                     where o.number = :order and o.customer = :customer
                    """)
                        .param("order", Named.in(arguments, "order"))
                        .param("customer", enquiry.customer().id())
                        .param("today", Named.day(enquiry))
                        .query(new SeenRows(Department.ORDERS.word(), "EUR", enquiry.at())));
    }
}
