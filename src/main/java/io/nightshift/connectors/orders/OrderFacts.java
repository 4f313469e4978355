package io.nightshift.connectors.orders;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of the order the customer means: the one named; if nothing is named, the one open order that is late. Where
 * several are named, or something that is not theirs, nothing is guessed and the candidates are told.
 */
public final class OrderFacts implements FactSource {

    private static final int MOST_CANDIDATES = 5;

    private final OrderRegister register;

    public OrderFacts(OrderRegister register) {
        this.register = register;
    }

    @Override
    public String name() {
        return register.name();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var orders = register.ordersOf(enquiry.customer());
        var named = NamedOrders.in(enquiry);
        var meant = orders.stream().filter(it -> named.name(it.number())).toList();
        if (meant.size() == 1
                && !named.othersThan(orders.stream().map(KnownOrder::number).toList())) {
            return told(meant.getFirst(), enquiry);
        }
        if (!meant.isEmpty()) {
            return candidates(meant, enquiry);
        }
        var open = orders.stream().filter(it -> it.isOpen() && !it.isExpress()).toList();
        var late = open.stream()
                .filter(it -> it.isLate(day(enquiry)).orElse(false))
                .toList();
        if (late.size() == 1 && named.isEmpty()) {
            return told(late.getFirst(), enquiry);
        }
        var candidates = late.isEmpty() ? open : late;
        return candidates.size() > 1 || !named.isEmpty() ? candidates(candidates, enquiry) : List.of();
    }

    /** The order of an invoice that billing has found, if it is the customer's. */
    @Override
    public List<Fact> follow(Fact lead, Enquiry enquiry) {
        var named = NamedOrders.written(lead.value());
        return register.ordersOf(enquiry.customer()).stream()
                .filter(it -> named.is(it.number()))
                .findFirst()
                .map(it -> told(it, enquiry))
                .orElse(List.of());
    }

    private List<Fact> candidates(List<KnownOrder> orders, Enquiry enquiry) {
        if (orders.isEmpty()) {
            return List.of();
        }
        var numbers =
                orders.stream().limit(MOST_CANDIDATES).map(KnownOrder::number).collect(Collectors.joining(", "));
        return List.of(new Fact(
                "orders.candidates", numbers, name(), enquiry.customer().id(), enquiry.at()));
    }

    private List<Fact> told(KnownOrder order, Enquiry enquiry) {
        return OrderState.of(order, day(enquiry)).forDecisions().entrySet().stream()
                .map(it -> new Fact("order." + it.getKey(), it.getValue(), name(), order.number(), enquiry.at()))
                .toList();
    }

    static LocalDate day(Enquiry enquiry) {
        return LocalDate.ofInstant(enquiry.at(), ZoneOffset.UTC);
    }
}
