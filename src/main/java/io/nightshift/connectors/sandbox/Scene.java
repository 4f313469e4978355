package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer with a trouble of their own, as somebody who tries the house out wants to find it in the books. Orders, invoices
 * and machines have labels, by which one speaks of another; their numbers are given when the scene is set.
 */
record Scene(
        @Nullable Person customer,
        @Nullable Map<String, Order> orders,
        @Nullable Map<String, Invoice> invoices,
        @Nullable Map<String, Machine> machines) {

    Person person() {
        return Objects.requireNonNullElseGet(customer, () -> new Person(null, null, null, null));
    }

    Map<String, Order> allOrders() {
        return Objects.requireNonNullElse(orders, Map.of());
    }

    Map<String, Invoice> allInvoices() {
        return Objects.requireNonNullElse(invoices, Map.of());
    }

    Map<String, Machine> allMachines() {
        return Objects.requireNonNullElse(machines, Map.of());
    }

    /** Who buys; a standard customer in whose language English is written, if nothing is said. */
    record Person(
            @Nullable Tier tier,
            @Nullable String language,
            @Nullable String name,
            @Nullable String contact) {

        Person {
            if (language != null && !language.equals("en") && !language.equals("de")) {
                throw new IllegalArgumentException("The directory knows the languages en and de, not " + language);
            }
        }

        Tier terms() {
            return Objects.requireNonNullElse(tier, Tier.STANDARD);
        }

        String spoken() {
            return Objects.requireNonNullElse(language, "en");
        }

        String calledOr(String otherwise) {
            return Objects.requireNonNullElse(name, otherwise);
        }

        String whoWrites() {
            return Objects.requireNonNullElse(contact, "Robin Vale");
        }
    }

    /**
     * What was ordered.
     *
     * @param quantity one if nothing is said
     * @param orderedDaysAgo ten days before the promised one, or before today, if nothing is said
     * @param promisedInDays when it is to arrive; negative if that day has passed
     * @param shipment where it is now; DELIVERED means on the promised day
     */
    record Order(
            String part,
            @Nullable Integer quantity,
            @Nullable Integer orderedDaysAgo,
            int promisedInDays,
            Shipment shipment,
            boolean cancelled) {

        private static final int USUAL_DAYS = 10;

        Order {
            if (part == null || shipment == null) {
                throw new IllegalArgumentException("An order needs part, promisedInDays and shipment");
            }
            if (shipment == Shipment.DELIVERED && promisedInDays > 0) {
                throw new IllegalArgumentException("An order that is delivered was promised for a day that has passed");
            }
        }

        int pieces() {
            return Objects.requireNonNullElse(quantity, 1);
        }

        int age() {
            return Objects.requireNonNullElse(orderedDaysAgo, USUAL_DAYS + Math.max(0, -promisedInDays));
        }

        String status() {
            return cancelled ? "CANCELLED" : shipment.status;
        }
    }

    /** Where a parcel is. */
    enum Shipment {
        NOT_SHIPPED("OPEN"),
        DELAYED("OPEN"),
        IN_TRANSIT("SHIPPED"),
        LOST("SHIPPED"),
        DELIVERED("DELIVERED");

        private final String status;

        Shipment(String status) {
            this.status = status;
        }
    }

    /**
     * What was billed.
     *
     * @param order the label of its order
     * @param billed pieces; as ordered if nothing is said
     * @param paid whether it is paid in full
     * @param refunded in EUR, ten days ago
     */
    record Invoice(
            String order,
            @Nullable Integer billed,
            int issuedDaysAgo,
            boolean paid,
            @Nullable BigDecimal refunded) {

        Invoice {
            if (order == null) {
                throw new IllegalArgumentException("An invoice needs the label of its order");
            }
        }
    }

    /**
     * What the customer runs.
     *
     * @param warrantyMonths how long it is still covered; negative if that has ended
     */
    record Machine(String model, @Nullable String site, int warrantyMonths) {

        Machine {
            if (model == null) {
                throw new IllegalArgumentException("A machine needs a model");
            }
        }

        String place() {
            return Objects.requireNonNullElse(site, "Hall 1, Kassel");
        }
    }
}
