package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The company's books while they are being made up; one row of a table leads to the next. */
class Ledgers {

    private final List<Rows.Customer> customers = new ArrayList<>();
    private final List<Rows.Order> orders = new ArrayList<>();
    private final List<Rows.Shipment> shipments = new ArrayList<>();
    private final List<Rows.Invoice> invoices = new ArrayList<>();
    private final List<Rows.Payment> payments = new ArrayList<>();
    private final List<Rows.MoneyBack> refunds = new ArrayList<>();
    private final List<Rows.MoneyBack> credits = new ArrayList<>();
    private final List<Rows.Machine> machines = new ArrayList<>();
    private final List<Rows.Technician> technicians = new ArrayList<>();
    private final List<Rows.Ticket> tickets = new ArrayList<>();
    private final List<Rows.Message> messages = new ArrayList<>();

    private final long firstMoneyBack;

    Ledgers() {
        this(50_001);
    }

    Ledgers(long firstMoneyBack) {
        this.firstMoneyBack = firstMoneyBack;
    }

    Rows.Customer customer(
            String id, String name, Tier tier, LocalDate since, String contact, String language, int year) {
        var customer = new Rows.Customer(id, name, tier.name(), since, contact, language, tier.contract(year));
        customers.add(customer);
        return customer;
    }

    Rows.Customer customer(int index) {
        return customers.get(index);
    }

    Rows.Order order(
            String number,
            Rows.Customer customer,
            Rows.Part part,
            int quantity,
            LocalDate orderedOn,
            LocalDate promisedOn,
            String status) {
        var total = Tier.valueOf(customer.tier()).total(part.price(), quantity);
        var order =
                new Rows.Order(number, customer.id(), part.number(), quantity, total, orderedOn, promisedOn, status);
        orders.add(order);
        return order;
    }

    void notShipped(Rows.Order order, String state) {
        shipments.add(new Rows.Shipment(order.number(), state, null, null, null, null));
    }

    void shipped(Rows.Order order, String state, LocalDate shippedOn, String carrier) {
        var tracking = "TR" + order.number().substring(3) + "DE";
        shipments.add(new Rows.Shipment(order.number(), state, carrier, tracking, shippedOn, null));
    }

    void delivered(Rows.Order order, LocalDate deliveredOn, String carrier) {
        var tracking = "TR" + order.number().substring(3) + "DE";
        shipments.add(new Rows.Shipment(
                order.number(), "DELIVERED", carrier, tracking, deliveredOn.minusDays(2), deliveredOn));
    }

    /** Bills a quantity at the order's price for one piece; it may differ from what was ordered. */
    Rows.Invoice invoice(String number, Rows.Order order, Tier tier, int billed, LocalDate issuedOn, BigDecimal paid) {
        var price = order.total().divide(BigDecimal.valueOf(order.quantity()));
        var total = price.multiply(BigDecimal.valueOf(billed));
        var invoice = new Rows.Invoice(
                number,
                order.number(),
                order.customer(),
                billed,
                total,
                "EUR",
                issuedOn,
                tier.due(issuedOn),
                paid.min(total),
                BigDecimal.ZERO,
                BigDecimal.ZERO);
        invoices.add(invoice);
        if (paid.signum() > 0) {
            var paidOn = issuedOn.plusDays(7);
            payments.add(new Rows.Payment("PY-" + number.substring(4), number, invoice.paid(), paidOn));
        }
        return invoice;
    }

    /** Books money back on the invoice made last. */
    void moneyBack(boolean refund, BigDecimal amount, String reason, LocalDate on) {
        var invoice = invoices.removeLast();
        var book = refund ? refunds : credits;
        var key = UUID.nameUUIDFromBytes(invoice.number().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        book.add(new Rows.MoneyBack(
                key.toString(),
                firstMoneyBack + book.size(),
                invoice.number(),
                invoice.customer(),
                amount,
                "EUR",
                reason,
                at(on, 11)));
        invoices.add(new Rows.Invoice(
                invoice.number(),
                invoice.orderNumber(),
                invoice.customer(),
                invoice.billedQuantity(),
                invoice.total(),
                invoice.currency(),
                invoice.issuedOn(),
                invoice.dueOn(),
                invoice.paid(),
                refund ? amount : BigDecimal.ZERO,
                refund ? BigDecimal.ZERO : amount));
    }

    void machine(String serial, Rows.Customer customer, Range.Model model, String site, LocalDate warrantyUntil) {
        var months = Tier.valueOf(customer.tier()).warrantyMonths();
        machines.add(new Rows.Machine(
                serial,
                customer.id(),
                model.name(),
                site,
                warrantyUntil.minusMonths(months),
                warrantyUntil,
                model.part()));
    }

    void technician(String name, String phone) {
        var rota = technicians.size();
        technicians.add(new Rows.Technician("TE-0" + (rota + 1), rota, name, phone));
    }

    void ticket(String id, String customer, String subject, String status, LocalDate openedOn, String text) {
        tickets.add(new Rows.Ticket(Desk.SOURCE, id, customer, subject, status, at(openedOn, 8)));
        messages.add(new Rows.Message(Desk.SOURCE, id, "CUSTOMER", text, at(openedOn, 8)));
    }

    void reply(String ticket, String text, LocalDate on) {
        messages.add(new Rows.Message(Desk.SOURCE, ticket, "COMPANY", text, at(on, 14)));
    }

    private static OffsetDateTime at(LocalDate day, int hour) {
        return OffsetDateTime.of(day, LocalTime.of(hour, 0), ZoneOffset.UTC);
    }

    Rows rows() {
        return new Rows(
                List.copyOf(customers),
                Range.PARTS,
                List.copyOf(orders),
                List.copyOf(shipments),
                List.copyOf(invoices),
                List.copyOf(payments),
                List.copyOf(refunds),
                List.copyOf(credits),
                List.copyOf(machines),
                List.copyOf(technicians),
                List.copyOf(tickets),
                List.copyOf(messages));
    }
}
