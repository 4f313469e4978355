package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up one order of the customer: what it is about, and whether it can go by express. */
@Component
@ConditionalOnCompany(Department.ORDERS)
class OrderDetail implements LookUp {

    private final JdbcClient database;
    private final Door door;

    OrderDetail(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "orderDetail";
    }

    @Override
    public String description() {
        return "One order of this customer: part, quantity, total, dates, status, whether it is late, its invoices, and"
                + " whether it can go by express. Use it for an order that the facts do not describe yet."
                + " For where the parcel is, use deliveryStatus; without an order number, use listOrders.";
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
                    select o.number, o.status, o.ordered_on as "orderedOn", o.promised_on as "promisedOn",
                           s.open and o.promised_on < :today as late, e.due_on as "expressDueOn",
                           o.part, p.name as "partName", o.quantity, o.total,
                           (select string_agg(i.number, ', ' order by i.number) from company.invoice i
                             where i.order_number = o.number and i.customer = o.customer) as invoices,
                           s.express as "expediteAvailable",
                           case when s.express then p.express_cost end as "expediteCost",
                           case when s.express then cast(:today as date) + p.express_days end as "expediteArrival"
                      from company.sales_order o
                      join company.part p on p.number = o.part
                      cross join lateral (
                            select max(r.expected_on) as due_on from company.reorder r
                             where r.order_number = o.number) e
                      cross join lateral (
                            select o.status in ('OPEN', 'SHIPPED') as open,
                                   o.status in ('OPEN', 'SHIPPED') and p.in_stock and e.due_on is null as express) s
                     where o.number = :order and o.customer = :customer
                    """)
                        .param("order", Named.in(arguments, "order"))
                        .param("customer", enquiry.customer().id())
                        .param("today", Named.day(enquiry))
                        .query(new SeenRows(Department.ORDERS.word(), "EUR", enquiry.at())));
    }
}
