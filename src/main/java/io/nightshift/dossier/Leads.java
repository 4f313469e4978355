package io.nightshift.dossier;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one source has named and another knows: a customer who writes of an invoice means the order that it bills, and the two
 * may lie in different systems.
 */
final class Leads {

    private static final String ORDER_OF_INVOICE = "invoice.order";
    private static final String ORDER = "order.number";
    private static final String CANDIDATES = "orders.candidates";

    private Leads() {}

    /** The order of the invoice, unless an order was found already, or several are named. */
    static List<Fact> in(List<Fact> facts) {
        var leads = named(facts, ORDER_OF_INVOICE);
        return leads.size() == 1 && named(facts, ORDER).isEmpty() ? leads : List.of();
    }

    /** All of it; what might have been meant is not told beside what was found. */
    static List<Fact> joined(List<Fact> facts, List<Fact> followed) {
        var isFound = !named(followed, ORDER).isEmpty();
        return Stream.concat(facts.stream().filter(it -> !isFound || !it.name().equals(CANDIDATES)), followed.stream())
                .toList();
    }

    private static List<Fact> named(List<Fact> facts, String name) {
        return facts.stream().filter(it -> it.name().equals(name)).toList();
    }
}
