package io.nightshift.connectors.bills;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One invoice as the house speaks of it; what is not known is left out.
 *
 * @param values by name, such as {@code dueOn}
 */
record InvoiceState(Map<String, Object> values) {

    private static final List<String> FOR_DECISIONS =
            List.of("number", "order", "total", "paid", "refundable", "expected", "difference", "dueOn", "status");

    static InvoiceState of(KnownInvoice invoice) {
        var money = invoice.money();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", invoice.number());
        put(values, "order", invoice.order());
        values.put("total", money.total());
        values.put("paid", money.paid());
        values.put("refundable", money.refundable());
        values.put("refunded", money.refunded());
        values.put("credited", money.credited());
        put(values, "expected", money.expected());
        put(values, "difference", money.difference());
        put(values, "issuedOn", invoice.issuedOn());
        put(values, "dueOn", invoice.dueOn());
        values.put("status", invoice.status());
        return new InvoiceState(values);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** What tables decide on. */
    Map<String, Object> forDecisions() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        FOR_DECISIONS.forEach(name -> put(chosen, name, values.get(name)));
        return chosen;
    }
}
