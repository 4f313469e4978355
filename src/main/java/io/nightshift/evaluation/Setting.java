package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the built-in company's books say of one customer, in the words of its scene door. Orders, invoices and machines carry
 * labels; a text names them as {@code {label}}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Setting(
        @Nullable Person customer,
        @Nullable Map<String, Order> orders,
        @Nullable Map<String, Invoice> invoices,
        @Nullable Map<String, Machine> machines) {

    Setting {
        var ordered = orders == null ? Map.<String, Order>of() : orders;
        var billed = invoices == null ? Map.<String, Invoice>of() : invoices;
        billed.forEach((label, invoice) -> {
            if (!ordered.containsKey(invoice.order())) {
                throw new IllegalArgumentException("Invoice '" + label + "' is for an order '" + invoice.order()
                        + "' that is not under orders; there are " + ordered.keySet());
            }
        });
    }

    List<String> labels() {
        var labels = new ArrayList<String>();
        labels.addAll(
                Objects.requireNonNullElse(orders, Map.<String, Order>of()).keySet());
        labels.addAll(
                Objects.requireNonNullElse(invoices, Map.<String, Invoice>of()).keySet());
        labels.addAll(
                Objects.requireNonNullElse(machines, Map.<String, Machine>of()).keySet());
        return labels;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            @Nullable String tier,
            @Nullable String language,
            @Nullable String name,
            @Nullable String contact) {}

    /** An order and where its parcel is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Order(
            @JsonProperty(required = true) String part,
            @Nullable Integer quantity,
            @Nullable Integer orderedDaysAgo,
            @JsonProperty(required = true) int promisedInDays,
            @JsonProperty(required = true) String shipment,
            boolean cancelled) {}

    /** An invoice of an order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Invoice(
            @JsonProperty(required = true) String order,
            @Nullable Integer billed,
            @JsonProperty(required = true) int issuedDaysAgo,
            @JsonProperty(required = true) boolean paid,
            @Nullable BigDecimal refunded) {}

    /** A machine and how long its warranty runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Machine(
            @JsonProperty(required = true) String model,
            @Nullable String site,
            @JsonProperty(required = true) int warrantyMonths) {}
}
