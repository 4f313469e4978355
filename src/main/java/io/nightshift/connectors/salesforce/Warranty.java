package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the entitlements of a machine come to on one day.
 *
 * @param isCovered nothing, if there is no entitlement: then nobody knows
 * @param until the last day of the one that ends last; nothing, if one has no end
 * @param entitlement the one that covers it
 */
record Warranty(@Nullable Boolean isCovered, @Nullable LocalDate until, Optional<String> entitlement) {

    static Warranty of(List<Row> entitlements, LocalDate today) {
        var begun = entitlements.stream()
                .filter(it -> !begin(it).isAfter(today))
                .sorted(Comparator.comparing(Warranty::end).reversed())
                .toList();
        var covering = begun.stream().filter(it -> covers(it, today)).findFirst();
        var last = covering.or(() -> begun.stream().findFirst());
        return new Warranty(
                entitlements.isEmpty() ? null : covering.isPresent(),
                last.map(it -> it.day("EndDate")).orElse(null),
                covering.map(Row::id));
    }

    private static boolean covers(Row entitlement, LocalDate today) {
        return !end(entitlement).isBefore(today) && !isUsedUp(entitlement);
    }

    /** Of some entitlements only so many cases are free. */
    private static boolean isUsedUp(Row entitlement) {
        return Boolean.TRUE.equals(entitlement.truth("IsPerIncident"))
                && "0".equals(entitlement.text("RemainingCases"));
    }

    private static LocalDate begin(Row entitlement) {
        return Optional.ofNullable(entitlement.day("StartDate")).orElse(LocalDate.MIN);
    }

    private static LocalDate end(Row entitlement) {
        return Optional.ofNullable(entitlement.day("EndDate")).orElse(LocalDate.MAX);
    }
}
