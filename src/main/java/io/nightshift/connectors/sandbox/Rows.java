package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a company is founded with, as rows of its tables; components are named as the columns. */
record Rows(
        List<Customer> customers,
        List<Part> parts,
        List<Order> orders,
        List<Shipment> shipments,
        List<Invoice> invoices,
        List<Payment> payments,
        List<MoneyBack> refunds,
        List<MoneyBack> credits,
        List<Machine> machines,
        List<Technician> technicians,
        List<Ticket> tickets,
        List<Message> messages) {

    record Customer(
            String id, String name, String tier, LocalDate since, String contact, String language, String contract) {}

    record Part(
            String number, String name, BigDecimal price, boolean inStock, BigDecimal expressCost, int expressDays) {}

    record Order(
            String number,
            String customer,
            String part,
            int quantity,
            BigDecimal total,
            LocalDate orderedOn,
            LocalDate promisedOn,
            String status) {}

    record Shipment(
            String orderNumber,
            String state,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable LocalDate shippedOn,
            @Nullable LocalDate deliveredOn) {}

    record Invoice(
            String number,
            String orderNumber,
            String customer,
            int billedQuantity,
            BigDecimal total,
            String currency,
            LocalDate issuedOn,
            LocalDate dueOn,
            BigDecimal paid,
            BigDecimal refunded,
            BigDecimal credited) {}

    record Payment(String number, String invoice, BigDecimal amount, LocalDate paidOn) {}

    record MoneyBack(
            String effectKey,
            long number,
            String invoice,
            String customer,
            BigDecimal amount,
            String currency,
            String reason,
            OffsetDateTime at) {}

    record Machine(
            String serial,
            String customer,
            String model,
            String site,
            LocalDate soldOn,
            LocalDate warrantyUntil,
            String part) {}

    record Technician(String id, int rota, String name, String phone) {}

    record Ticket(String source, String id, String customer, String subject, String status, OffsetDateTime openedAt) {}

    record Message(String source, String ticket, String author, String body, OffsetDateTime at) {}
}
