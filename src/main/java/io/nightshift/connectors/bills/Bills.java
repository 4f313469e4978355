package io.nightshift.connectors.bills;

import io.nightshift.cases.Money;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was billed, and what lately went back; what nobody knows is {@code null}, and then it is not told.
 *
 * @param customer what the system calls them
 * @param invoices those that were sent and still count, the newest first
 */
public record Bills(
        String customer,
        List<KnownInvoice> invoices,
        @Nullable Money refundedLately,
        @Nullable Money creditedLately) {

    public static final Duration LATELY = Duration.ofDays(90);

    List<String> numbers() {
        return invoices.stream().map(KnownInvoice::number).toList();
    }
}
