package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Four customers every company has, whatever its seed; their troubles are those of the demo tickets, which lie on the desk already. */
final class FixedStories {

    private final Ledgers ledgers;
    private final LocalDate today;

    FixedStories(Ledgers ledgers, LocalDate today) {
        this.ledgers = ledgers;
        this.today = today;
    }

    void tell() {
        partNotShipped();
        wrongInvoice();
        warrantyDispute();
        dangerousMachine();
        DeskTickets.all()
                .forEach(it -> ledgers.ticket(
                        it.id(),
                        it.customer(),
                        it.subject(),
                        "open",
                        today.minusDays(1),
                        String.join("\n\n", it.messages())));
    }

    private void partNotShipped() {
        var customer = customer("C-1001", "Hartmann Agrar GmbH", Tier.PLUS, 6, "Jonas Hartmann", "de");
        history(customer, 20_011, 30_011, Range.part("PT-5531"));
        var order = ledgers.order(
                "SO-20417", customer, Range.part(Range.PUMP), 1, today.minusDays(14), today.minusDays(4), "OPEN");
        ledgers.notShipped(order, "DELAYED");
        ledgers.machine("MX-40011", customer, Range.MODELS.get(0), "Hall 2, Celle", today.plusMonths(11));
    }

    private void wrongInvoice() {
        var customer = customer("C-1002", "Lindqvist Sawmill AB", Tier.PREMIUM, 9, "Elin Lindqvist", "en");
        history(customer, 20_021, 30_021, Range.part("PT-6101"));
        var order = ledgers.order(
                "SO-20731",
                customer,
                Range.part(Range.BLADE_GUIDE),
                2,
                today.minusDays(24),
                today.minusDays(14),
                "DELIVERED");
        ledgers.delivered(order, today.minusDays(14), "Nordfrakt");
        ledgers.invoice("INV-30552", order, Tier.PREMIUM, 3, today.minusDays(14), new BigDecimal("1170.00"));
        ledgers.machine("MX-40021", customer, Range.MODELS.get(1), "Line 1, Falun", today.plusMonths(19));
    }

    private void warrantyDispute() {
        var customer = customer("C-1003", "Bergmann Textil GmbH", Tier.STANDARD, 3, "Petra Bergmann", "de");
        history(customer, 20_031, 30_031, Range.part("PT-7702"));
        ledgers.machine("MX-48213", customer, Range.MODELS.get(2), "Weaving room, Chemnitz", today.plusMonths(7));
    }

    private void dangerousMachine() {
        var customer = customer("C-1004", "Northgate Foods Ltd", Tier.PREMIUM, 5, "Alice Ward", "en");
        history(customer, 20_041, 30_041, Range.part("PT-8826"));
        ledgers.machine("MX-51907", customer, Range.MODELS.get(3), "Packing hall, Leeds", today.plusMonths(13));
    }

    private Rows.Customer customer(String id, String name, Tier tier, int years, String contact, String language) {
        return ledgers.customer(id, name, tier, today.minusYears(years), contact, language, today.getYear());
    }

    /** Three old orders that went well, so that nothing but the story stands out. */
    private void history(Rows.Customer customer, int orders, int invoices, Rows.Part part) {
        for (int i = 0; i < 3; i++) {
            var promised = today.minusDays(120 + 60L * i);
            var order = ledgers.order(
                    "SO-" + (orders + i), customer, part, i + 1, promised.minusDays(10), promised, "DELIVERED");
            ledgers.delivered(order, promised, "Kurier Nord");
            ledgers.invoice(
                    "INV-" + (invoices + i), order, Tier.valueOf(customer.tier()), i + 1, promised, order.total());
        }
    }
}
