package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the order book knows of the order the customer means: the one named, else the one of the invoice named, else, if nothing
 * is named, the one open order that is late. Where several are named, or something that is not theirs, nothing is guessed and
 * the candidates are told.
 */
@Component
@ConditionalOnCompany(Department.ORDERS)
class OrderFacts implements FactSource {

    private final JdbcClient database;
    private final Door door;

    OrderFacts(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return Department.ORDERS.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return door.read(Department.ORDERS, enquiry.customer().id(), () -> facts(enquiry, orders(enquiry)));
    }

    private List<Entry> orders(Enquiry enquiry) {
        return database.sql("""
            select o.number, o.part, p.name as part_name, o.quantity, o.total, o.ordered_on, o.promised_on, o.status,
                   s.state as shipment, s.delivered_on, p.in_stock, p.express_cost, p.express_days,
                   array_position(cast(:orders as text[]), o.number) as named,
                   exists (select 1 from company.invoice i
                            where i.order_number = o.number and i.customer = o.customer
                              and i.number = any (cast(:invoices as text[]))) as invoice_named,
                   (select max(r.expected_on) from company.reorder r
                     where r.order_number = o.number) as express_due_on
              from company.sales_order o
              join company.part p on p.number = o.part
              join company.shipment s on s.order_number = o.number
             where o.customer = :customer
               and (o.status in ('OPEN', 'SHIPPED') or o.number = any (cast(:orders as text[]))
                    or cardinality(cast(:invoices as text[])) > 0)
             order by o.promised_on, o.number
            """)
                .param("orders", Named.orders(enquiry))
                .param("invoices", Named.invoices(enquiry))
                .param("customer", enquiry.customer().id())
                .query(Entry.class)
                .list();
    }

    private static List<Fact> facts(Enquiry enquiry, List<Entry> orders) {
        var today = Named.day(enquiry);
        var named = orders.stream().filter(it -> it.named() != null).toList();
        var meant =
                named.isEmpty() ? orders.stream().filter(Entry::invoiceNamed).toList() : named;
        var unknownNamed = named.size() < Named.orders(enquiry).length;
        if (meant.size() == 1 && !unknownNamed) {
            return meant.getFirst().facts(enquiry, today);
        }
        if (!meant.isEmpty()) {
            return candidates(enquiry, meant);
        }
        var open = orders.stream().filter(Entry::open).toList();
        var late = open.stream().filter(it -> it.late(today)).toList();
        var nothingNamed = Named.orders(enquiry).length == 0 && Named.invoices(enquiry).length == 0;
        if (late.size() == 1 && nothingNamed) {
            return late.getFirst().facts(enquiry, today);
        }
        var candidates = late.isEmpty() ? open : late;
        return candidates.size() > 1 || !nothingNamed ? candidates(enquiry, candidates) : List.of();
    }

    private static List<Fact> candidates(Enquiry enquiry, List<Entry> orders) {
        return new FactSheet(Department.ORDERS, enquiry.customer().id(), enquiry.at())
                .text(
                        "orders.candidates",
                        orders.stream().limit(5).map(Entry::number).collect(Collectors.joining(", ")))
                .facts();
    }

    /** An order with its part and its shipment. */
    record Entry(
            String number,
            String part,
            String partName,
            int quantity,
            BigDecimal total,
            LocalDate orderedOn,
            LocalDate promisedOn,
            String status,
            String shipment,
            @Nullable LocalDate deliveredOn,
            boolean inStock,
            BigDecimal expressCost,
            int expressDays,
            @Nullable Integer named,
            boolean invoiceNamed,
            @Nullable LocalDate expressDueOn) {

        boolean open() {
            return status.equals("OPEN") || status.equals("SHIPPED");
        }

        boolean late(LocalDate today) {
            return open() && promisedOn.isBefore(today);
        }

        List<Fact> facts(Enquiry enquiry, LocalDate today) {
            var expedite = open() && inStock && expressDueOn == null;
            var sheet = new FactSheet(Department.ORDERS, number, enquiry.at())
                    .text("order.number", number)
                    .date("order.orderedOn", orderedOn)
                    .date("order.promisedOn", promisedOn)
                    .text("order.status", status)
                    .text("order.shipment", shipment)
                    .truth("order.late", late(today))
                    .date("order.deliveredOn", deliveredOn)
                    .date("order.expressDueOn", expressDueOn)
                    .number("order.quantity", quantity)
                    .money("order.total", total)
                    .truth("order.expediteAvailable", expedite)
                    .about(part)
                    .text("order.part", part)
                    .text("order.partName", partName)
                    .money("order.expediteCost", expressCost);
            return (expedite ? sheet.date("order.expediteArrival", today.plusDays(expressDays)) : sheet).facts();
        }
    }
}
