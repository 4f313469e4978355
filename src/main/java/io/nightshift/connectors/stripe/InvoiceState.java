package io.nightshift.connectors.stripe;

import com.stripe.model.Invoice;
import io.nightshift.cases.Money;
import io.nightshift.connectors.remote.NoSuchThing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One invoice as the house speaks of it; what Stripe does not know is left out.
 *
 * @param values by name, such as {@code dueOn}
 */
record InvoiceState(Map<String, Object> values) {

    private static final Set<String> COUNT = Set.of("open", "paid", "uncollectible");
    private static final List<String> FOR_DECISIONS =
            List.of("number", "order", "total", "paid", "refundable", "dueOn", "status");

    /** Drafts were never sent and void ones ask for nothing. */
    static boolean counts(Invoice invoice) {
        return COUNT.contains(String.valueOf(invoice.getStatus()));
    }

    static @Nullable String order(Invoice invoice, StripeSettings settings) {
        var order = Marks.read(invoice.getMetadata(), settings.orderField());
        return order.isBlank() ? null : order;
    }

    static InvoiceState of(Invoice invoice, Account account, StripeSettings settings, Instant at) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", invoice.getNumber());
        put(values, "order", order(invoice, settings));
        values.put("total", money(invoice, invoice.getTotal()));
        values.put("paid", money(invoice, invoice.getAmountPaid()));
        values.put("refundable", money(invoice, account.refundable(invoice)));
        values.put("refunded", money(invoice, account.refunded(invoice)));
        values.put("credited", money(invoice, account.creditedAgainst(invoice)));
        values.put("issuedOn", day(invoice.getCreated()));
        put(values, "dueOn", invoice.getDueDate() == null ? null : day(invoice.getDueDate()));
        values.put("status", status(invoice, at));
        return new InvoiceState(values);
    }

    private static String status(Invoice invoice, Instant at) {
        return switch (String.valueOf(invoice.getStatus())) {
            case "paid" -> "PAID";
            case "open" ->
                invoice.getDueDate() != null
                                && Instant.ofEpochSecond(invoice.getDueDate()).isBefore(at)
                        ? "OVERDUE"
                        : "OPEN";
            case "uncollectible" -> "UNCOLLECTIBLE";
            default -> throw new NoSuchThing("stripe: invoice " + invoice.getNumber() + " asks for nothing");
        };
    }

    private static Money money(Invoice invoice, Long units) {
        return MinorUnits.money(units, invoice.getCurrency());
    }

    private static LocalDate day(Long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
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
