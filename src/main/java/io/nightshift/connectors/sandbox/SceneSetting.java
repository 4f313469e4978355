package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Makes the rows of one scene up, with numbers of their own. */
class SceneSetting {

    private static final String CARRIER = "Kurier Nord";
    private static final int DAYS_SINCE_REFUND = 10;
    private static final int DAYS_A_CUSTOMER = 900;

    private final LongSupplier numbers;
    private final LocalDate today;
    private final Ledgers ledgers;
    private final String id;
    private final Map<String, String> byLabel = new LinkedHashMap<>();
    private final Map<String, Rows.Order> orders = new LinkedHashMap<>();

    SceneSetting(long first, LongSupplier numbers, LocalDate today) {
        this.numbers = numbers;
        this.today = today;
        this.ledgers = new Ledgers(first);
        this.id = "C-" + first;
    }

    Set set(Scene scene) {
        var customer = customer(scene.person());
        scene.allOrders().forEach((label, order) -> enter(label, order, customer));
        scene.allInvoices().forEach((label, invoice) -> enter(label, invoice, customer));
        scene.allMachines()
                .forEach((label, machine) -> ledgers.machine(
                        number(label, "MX-"),
                        customer,
                        model(machine.model()),
                        machine.place(),
                        today.plusMonths(machine.warrantyMonths())));
        return new Set(customer, byLabel, ledgers.rows());
    }

    private Rows.Customer customer(Scene.Person person) {
        return ledgers.customer(
                id,
                person.calledOr("Vale Works " + id.substring(2) + " Ltd"),
                person.terms(),
                today.minusDays(DAYS_A_CUSTOMER),
                person.whoWrites(),
                person.spoken(),
                today.getYear());
    }

    private void enter(String label, Scene.Order wish, Rows.Customer customer) {
        var promised = today.plusDays(wish.promisedInDays());
        var ordered = today.minusDays(wish.age());
        var order = ledgers.order(
                number(label, "SO-"), customer, part(wish.part()), wish.pieces(), ordered, promised, wish.status());
        orders.put(label, order);
        switch (wish.shipment()) {
            case NOT_SHIPPED, DELAYED ->
                ledgers.notShipped(order, wish.shipment().name());
            case IN_TRANSIT, LOST -> ledgers.shipped(order, wish.shipment().name(), ordered.plusDays(1), CARRIER);
            case DELIVERED -> ledgers.delivered(order, promised, CARRIER);
        }
    }

    private void enter(String label, Scene.Invoice wish, Rows.Customer customer) {
        var order = orders.get(wish.order());
        if (order == null) {
            throw new IllegalArgumentException("Invoice " + label + " is for an order '" + wish.order()
                    + "' that the scene does not have; it has " + orders.keySet());
        }
        var billed = wish.billed() == null ? order.quantity() : wish.billed();
        var inFull = wish.paid() ? order.total().multiply(BigDecimal.valueOf(billed)) : BigDecimal.ZERO;
        var issued = today.minusDays(wish.issuedDaysAgo());
        ledgers.invoice(number(label, "INV-"), order, Tier.valueOf(customer.tier()), billed, issued, inFull);
        if (wish.refunded() != null) {
            ledgers.moneyBack(true, wish.refunded(), "Refunded before", today.minusDays(DAYS_SINCE_REFUND));
        }
    }

    private String number(String label, String prefix) {
        var number = prefix + numbers.getAsLong();
        if (byLabel.put(label, number) != null) {
            throw new IllegalArgumentException("The label '" + label + "' is used twice in the scene");
        }
        return number;
    }

    private static Rows.Part part(String number) {
        return Range.PARTS.stream()
                .filter(it -> it.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The company makes no part " + number));
    }

    private static Range.Model model(String name) {
        return Range.MODELS.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The company builds no machine " + name));
    }

    /** A scene as rows, with the number of each label. */
    record Set(Rows.Customer customer, Map<String, String> numbers, Rows rows) {}
}
