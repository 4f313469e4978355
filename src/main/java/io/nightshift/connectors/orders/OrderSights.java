package io.nightshift.connectors.orders;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tells of some of a customer's orders, for whoever plans. */
record OrderSights(OrderRegister register) {

    static final String ONE_ORDER = """
        {"type": "object",
         "properties": {
           "order": {"type": "string", "description": "The order's number, such as SO-20417"}},
         "required": ["order"],
         "additionalProperties": false}
        """;
    static final String NOTHING = """
        {"type": "object", "properties": {}, "required": [], "additionalProperties": false}
        """;

    List<Fact> one(Enquiry enquiry, Object argument, List<String> what) {
        var wanted = NamedOrders.written(argument);
        return of(enquiry, all -> all.filter(it -> wanted.is(it.number())).limit(1), what);
    }

    List<Fact> of(Enquiry enquiry, UnaryOperator<Stream<KnownOrder>> wanted, List<String> what) {
        var all = register.ordersOf(enquiry.customer()).stream()
                .filter(it -> it.number().matches("[^.\\s]{1,64}"));
        return wanted.apply(all).flatMap(it -> facts(it, enquiry, what)).toList();
    }

    private Stream<Fact> facts(KnownOrder order, Enquiry enquiry, List<String> what) {
        return OrderState.of(order, OrderFacts.day(enquiry)).only(what).entrySet().stream()
                .map(it -> new Fact(
                        LookUp.SEEN + order.number() + "." + it.getKey(),
                        it.getValue(),
                        register.name(),
                        order.number(),
                        enquiry.at()));
    }
}
