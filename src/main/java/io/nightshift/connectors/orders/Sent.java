package io.nightshift.connectors.orders;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.CustomerRef;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An express on its way, as its system holds it.
 *
 * @param reference the system's own number of it
 * @param customer whose it is
 * @param order the order that it is for
 */
public record Sent(
        String reference,
        CustomerRef customer,
        String order,
        String part,
        LocalDate expectedOn,
        @Nullable String cost) {

    /** A key stands for one request; for another, whoever made it is wrong and nothing is done. */
    Sent sameAs(EffectKey key, CustomerRef wantedFor, String wanted) {
        if (!customer.equals(wantedFor) || !NamedOrders.written(wanted).is(order)) {
            throw new KeyReused(key, "an express for order " + order);
        }
        return this;
    }

    Receipt receipt() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("order", order);
        details.put("part", part);
        details.put("expectedOn", expectedOn.toString());
        if (cost != null) {
            details.put("cost", cost);
        }
        return new Receipt(
                reference,
                "Ordered " + part + " of order " + order + " again by express, expected on " + expectedOn,
                details);
    }
}
