package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Makes up a company: the same seed and day give the same company, to the cent. */
class Generator {

    private static final int CUSTOMERS = 320;
    private static final int ORDERS = 2_200;
    private static final int MACHINES = 520;
    private static final int TICKETS = 160;
    private static final int FIXED = 4;

    private static final List<String> CARRIERS = List.of("Kurier Nord", "Nordfrakt", "Rheinlog", "Alpcargo");
    private static final List<String> TROUBLES = List.of(
            "Where is our order?",
            "Question about an invoice",
            "Machine stops every few hours",
            "Which seal kit fits our press?",
            "Please send a copy of the delivery note");

    private final Random random;
    private final LocalDate today;
    private final Ledgers ledgers = new Ledgers();

    Generator(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    Rows company() {
        new FixedStories(ledgers, today).tell();
        technicians();
        customers();
        orders();
        machines();
        tickets();
        return ledgers.rows();
    }

    private void technicians() {
        ledgers.technician("Mara Okafor", "+49 30 5550 1401");
        ledgers.technician("Tobias Rehm", "+49 30 5550 1402");
        ledgers.technician("Ines Carvalho", "+49 30 5550 1403");
        ledgers.technician("Henrik Solberg", "+49 30 5550 1404");
    }

    private void customers() {
        for (int i = FIXED; i < CUSTOMERS; i++) {
            var draw = random.nextInt(100);
            var tier = draw < 60 ? Tier.STANDARD : draw < 87 ? Tier.PLUS : Tier.PREMIUM;
            ledgers.customer(
                    "C-" + (1001 + i),
                    Names.company(random),
                    tier,
                    today.minusDays(90 + random.nextInt(5_000)),
                    Names.person(random),
                    random.nextInt(100) < 55 ? "en" : "de",
                    today.getYear());
        }
    }

    private Rows.Customer anybody() {
        return ledgers.customer(FIXED + random.nextInt(CUSTOMERS - FIXED));
    }

    private void orders() {
        for (int i = 0; i < ORDERS; i++) {
            // The fixed stories number theirs below 20100, and SO-20417 and SO-20731 are theirs as well.
            var number = 21_001 + i;
            var ordered = today.minusDays(1 + random.nextInt(400));
            var promised = ordered.plusDays(5 + random.nextInt(14));
            var quantity = 1 + random.nextInt(5);
            var part = Range.PARTS.get(random.nextInt(Range.PARTS.size()));
            order(number, anybody(), part, quantity, ordered, promised);
        }
    }

    private void order(
            int number, Rows.Customer customer, Rows.Part part, int quantity, LocalDate ordered, LocalDate promised) {
        var fate = fate(promised);
        var order = ledgers.order("SO-" + number, customer, part, quantity, ordered, promised, fate.status);
        switch (fate) {
            case CANCELLED, WAITING -> ledgers.notShipped(order, "NOT_SHIPPED");
            case STUCK -> ledgers.notShipped(order, "DELAYED");
            case ON_THE_WAY -> bill(number, order, customer, onTheWay(order, "IN_TRANSIT", ordered.plusDays(1)));
            case LOST -> bill(number, order, customer, onTheWay(order, "LOST", promised.minusDays(3)));
            case ARRIVED -> {
                var arrived = promised.minusDays(random.nextInt(3));
                ledgers.delivered(order, arrived, carrier());
                bill(number, order, customer, arrived);
            }
        }
    }

    private Fate fate(LocalDate promised) {
        if (random.nextInt(100) < 3) {
            return Fate.CANCELLED;
        }
        if (!promised.isBefore(today)) {
            return random.nextBoolean() ? Fate.WAITING : Fate.ON_THE_WAY;
        }
        if (promised.isAfter(today.minusDays(30)) && random.nextInt(100) < 25) {
            return random.nextInt(3) == 0 ? Fate.LOST : Fate.STUCK;
        }
        return Fate.ARRIVED;
    }

    private LocalDate onTheWay(Rows.Order order, String state, LocalDate shippedOn) {
        ledgers.shipped(order, state, shippedOn, carrier());
        return shippedOn;
    }

    private String carrier() {
        return CARRIERS.get(random.nextInt(CARRIERS.size()));
    }

    private void bill(int number, Rows.Order order, Rows.Customer customer, LocalDate shipped) {
        var issued = shipped.isAfter(today) ? today : shipped;
        var wrong = random.nextInt(100) < 2;
        var billed = order.quantity() + (wrong ? 1 : 0);
        var settled = issued.isBefore(today.minusDays(30)) ? random.nextInt(100) < 96 : random.nextInt(100) < 40;
        var paysBy = issued.plusDays(7);
        var paid = settled && !paysBy.isAfter(today) ? order.total().multiply(BigDecimal.TWO) : BigDecimal.ZERO;
        var invoice =
                ledgers.invoice("INV-" + (number + 10_000), order, Tier.valueOf(customer.tier()), billed, issued, paid);
        if (invoice.paid().signum() > 0 && random.nextInt(100) < 2) {
            goodwill(invoice, paysBy);
        }
    }

    private void goodwill(Rows.Invoice invoice, LocalDate paidOn) {
        var part = invoice.total().multiply(new BigDecimal("0.10")).setScale(2, RoundingMode.HALF_UP);
        var on = paidOn.plusDays(random.nextInt(10));
        ledgers.moneyBack(random.nextBoolean(), part, "Goodwill for a damaged box", atLatestYesterday(on));
    }

    /** Hours of today may still lie ahead. */
    private LocalDate atLatestYesterday(LocalDate day) {
        return day.isBefore(today) ? day : today.minusDays(1);
    }

    private void machines() {
        for (int i = 0; i < MACHINES; i++) {
            ledgers.machine(
                    "MX-" + (41_001 + i),
                    anybody(),
                    Range.MODELS.get(random.nextInt(Range.MODELS.size())),
                    Names.site(random),
                    today.plusDays(random.nextInt(1_000) - 350));
        }
    }

    private void tickets() {
        for (int i = 0; i < TICKETS; i++) {
            var id = "T-" + (60_001 + i);
            var opened = today.minusDays(1 + random.nextInt(200));
            var open = opened.isAfter(today.minusDays(14)) || random.nextInt(100) < 15;
            var subject = TROUBLES.get(random.nextInt(TROUBLES.size()));
            ledgers.ticket(
                    id, anybody().id(), subject, open ? "open" : "solved", opened, subject + " Please let us know.");
            if (!open) {
                var answered = opened.plusDays(random.nextInt(4));
                ledgers.reply(id, "We have looked into it and sent you the papers.", atLatestYesterday(answered));
            }
        }
    }

    /** How an order fares. */
    private enum Fate {
        CANCELLED("CANCELLED"),
        WAITING("OPEN"),
        STUCK("OPEN"),
        ON_THE_WAY("SHIPPED"),
        LOST("SHIPPED"),
        ARRIVED("DELIVERED");

        private final String status;

        Fate(String status) {
            this.status = status;
        }
    }
}
