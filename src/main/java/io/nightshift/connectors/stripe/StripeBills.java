package io.nightshift.connectors.stripe;

import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import io.nightshift.cases.Money;
import io.nightshift.connectors.bills.BillRegister;
import io.nightshift.connectors.bills.Bills;
import io.nightshift.connectors.bills.KnownInvoice;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.dossier.Enquiry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Stripe knows of a customer's invoices. What an invoice should have been is not in Stripe, so it is not told. */
record StripeBills(Payers payers, Accounts accounts, StripeSettings settings) implements BillRegister {

    /** Drafts were never sent and void ones ask for nothing. */
    private static final Set<String> COUNT = Set.of("open", "paid", "uncollectible");

    @Override
    public String name() {
        return StripeConnection.NAME;
    }

    @Override
    public Optional<Bills> billsOf(Enquiry enquiry) {
        Customer payer;
        try {
            payer = payers.payer(enquiry.customer());
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
        var account = accounts.of(payer);
        var since = enquiry.at().minus(Bills.LATELY);
        var refunds = account.allRefunds().stream()
                .filter(it -> !Work.Refunded.hasFailed(it) && isSince(since, it.getCreated()))
                .map(it -> MinorUnits.money(it.getAmount(), it.getCurrency()));
        var credits = account.credits()
                .filter(it -> isSince(since, it.getCreated()))
                .map(it -> MinorUnits.money(-it.getAmount(), it.getCurrency()));
        return Optional.of(new Bills(
                payer.getId(), invoices(account, enquiry.at()), sum(refunds.toList()), sum(credits.toList())));
    }

    private static boolean isSince(Instant since, Long created) {
        return !Instant.ofEpochSecond(created).isBefore(since);
    }

    /** Money of different currencies has no sum. */
    private @Nullable Money sum(List<Money> amounts) {
        return amounts.stream().allMatch(it -> it.currency().equals(settings.currency()))
                ? amounts.stream().reduce(Money.of("0", settings.currency().getCurrencyCode()), Money::plus)
                : null;
    }

    private List<KnownInvoice> invoices(Account account, Instant at) {
        return accounts.invoices(account.payer()).stream()
                .filter(it -> COUNT.contains(String.valueOf(it.getStatus())))
                .sorted(Comparator.comparing(Invoice::getCreated).reversed())
                .map(it -> known(it, account, at))
                .toList();
    }

    private KnownInvoice known(Invoice invoice, Account account, Instant at) {
        var order = Marks.read(invoice.getMetadata(), settings.orderField());
        return new KnownInvoice(
                invoice.getNumber(),
                order.isBlank() ? null : order,
                new KnownInvoice.Amounts(
                        money(invoice, invoice.getTotal()),
                        money(invoice, invoice.getAmountPaid()),
                        money(invoice, account.refundable(invoice)),
                        money(invoice, account.refunded(invoice)),
                        money(invoice, account.creditedAgainst(invoice)),
                        null),
                day(invoice.getCreated()),
                invoice.getDueDate() == null ? null : day(invoice.getDueDate()),
                status(invoice, at));
    }

    private static String status(Invoice invoice, Instant at) {
        return switch (String.valueOf(invoice.getStatus())) {
            case "paid" -> "PAID";
            case "uncollectible" -> "UNCOLLECTIBLE";
            default ->
                invoice.getDueDate() != null
                                && Instant.ofEpochSecond(invoice.getDueDate()).isBefore(at)
                        ? "OVERDUE"
                        : "OPEN";
        };
    }

    private static Money money(Invoice invoice, Long units) {
        return MinorUnits.money(units, invoice.getCurrency());
    }

    private static LocalDate day(Long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
