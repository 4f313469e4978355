package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What billing knows of the invoice the customer means: the one that is named or whose order is named; if nothing is named, the
 * one invoice of the last 90 days that bills too much, else the only one of these days. Where several are named, or something
 * that is not theirs, nothing is guessed and the candidates are told.
 */
@Component
@ConditionalOnCompany(Department.BILLING)
class BillingFacts implements FactSource {

    private static final int DAYS = 90;

    private final JdbcClient database;
    private final Door door;

    BillingFacts(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return Department.BILLING.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return door.read(Department.BILLING, enquiry.customer().id(), () -> {
            var sums = sums(enquiry);
            if (sums.isEmpty()) {
                return List.of();
            }
            var sheet = new FactSheet(Department.BILLING, enquiry.customer().id(), enquiry.at())
                    .money("refunds.last90Days", sums.get().refunds())
                    .money("credits.last90Days", sums.get().credits());
            return state(sheet, enquiry, invoices(enquiry)).facts();
        });
    }

    private Optional<Sums> sums(Enquiry enquiry) {
        return database.sql("""
            select (select coalesce(sum(amount), 0) from company.refund
                     where customer = c.id and at >= :since) as refunds,
                   (select coalesce(sum(amount), 0) from company.credit
                     where customer = c.id and at >= :since) as credits
              from company.customer c where c.id = :customer
            """)
                .param(
                        "since",
                        Named.day(enquiry).minusDays(DAYS).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("customer", enquiry.customer().id())
                .query(Sums.class)
                .optional();
    }

    private List<Entry> invoices(Enquiry enquiry) {
        return database.sql("""
            select i.number, i.order_number, i.total, i.paid, i.paid - i.refunded - i.credited as refundable,
                   o.total as expected, i.refunded + i.credited as given_back, i.due_on, i.issued_on,
                   array_position(cast(:invoices as text[]), i.number) as named,
                   array_position(cast(:orders as text[]), i.order_number) as order_named
              from company.invoice i join company.sales_order o on o.number = i.order_number
             where i.customer = :customer
               and (i.issued_on >= :since or i.number = any (cast(:invoices as text[]))
                    or i.order_number = any (cast(:orders as text[])))
             order by i.issued_on desc, i.number
            """)
                .param("invoices", Named.invoices(enquiry))
                .param("orders", Named.orders(enquiry))
                .param("customer", enquiry.customer().id())
                .param("since", Named.day(enquiry).minusDays(DAYS))
                .query(Entry.class)
                .list();
    }

    private static FactSheet state(FactSheet sheet, Enquiry enquiry, List<Entry> invoices) {
        var named = invoices.stream().filter(it -> it.named() != null).toList();
        var meant = meant(invoices, named);
        var unknownNamed = named.size() < Named.invoices(enquiry).length;
        if (meant.size() == 1 && !unknownNamed) {
            return meant.getFirst().state(sheet, Named.day(enquiry));
        }
        var candidates = meant.isEmpty() ? likely(invoices) : meant;
        var nothingNamed = Named.invoices(enquiry).length == 0 && Named.orders(enquiry).length == 0;
        if (candidates.size() == 1 && nothingNamed) {
            return candidates.getFirst().state(sheet, Named.day(enquiry));
        }
        return sheet.text(
                "invoices.candidates",
                candidates.stream().limit(5).map(Entry::number).collect(Collectors.joining(", ")));
    }

    /** Those named, and those of further orders that are named. */
    private static List<Entry> meant(List<Entry> invoices, List<Entry> named) {
        var orders = named.stream().map(Entry::orderNumber).toList();
        return invoices.stream()
                .filter(it -> it.named() != null || it.orderNamed() != null && !orders.contains(it.orderNumber()))
                .toList();
    }

    private static List<Entry> likely(List<Entry> invoices) {
        var wrong = invoices.stream().filter(it -> it.difference().signum() > 0).toList();
        return wrong.isEmpty() ? invoices : wrong;
    }

    /** What went back to the customer in the last 90 days. */
    record Sums(BigDecimal refunds, BigDecimal credits) {}

    /** An invoice beside what its order says. */
    record Entry(
            String number,
            String orderNumber,
            BigDecimal total,
            BigDecimal paid,
            BigDecimal refundable,
            BigDecimal expected,
            BigDecimal givenBack,
            LocalDate dueOn,
            LocalDate issuedOn,
            @Nullable Integer named,
            @Nullable Integer orderNamed) {

        /** What is billed too much and not yet given back. */
        BigDecimal difference() {
            return total.subtract(expected).subtract(givenBack).max(BigDecimal.ZERO);
        }

        private String status(LocalDate today) {
            if (paid.compareTo(total) >= 0) {
                return "PAID";
            }
            return dueOn.isBefore(today) ? "OVERDUE" : "OPEN";
        }

        FactSheet state(FactSheet sheet, LocalDate today) {
            return sheet.about(number)
                    .text("invoice.number", number)
                    .text("invoice.order", orderNumber)
                    .money("invoice.total", total)
                    .money("invoice.paid", paid)
                    .money("invoice.refundable", refundable)
                    .money("invoice.expected", expected)
                    .money("invoice.difference", difference())
                    .date("invoice.dueOn", dueOn)
                    .text("invoice.status", status(today));
        }
    }
}
