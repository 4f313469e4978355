package io.nightshift.connectors.bills;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the invoice the customer means: the one that is named or whose order is named; if nothing is named, the only
 * one of the last 90 days. Where several are named, or something that is not theirs, nothing is guessed and the candidates are
 * told.
 */
public final class InvoiceFacts implements FactSource {

    private static final int MOST_CANDIDATES = 5;

    private final BillRegister register;

    public InvoiceFacts(BillRegister register) {
        this.register = register;
    }

    @Override
    public String name() {
        return register.name();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return register.billsOf(enquiry).map(it -> facts(it, enquiry)).orElse(List.of());
    }

    private List<Fact> facts(Bills bills, Enquiry enquiry) {
        List<Fact> facts = new ArrayList<>();
        sum("refunds.last90Days", bills.refundedLately(), bills, enquiry).forEach(facts::add);
        sum("credits.last90Days", bills.creditedLately(), bills, enquiry).forEach(facts::add);
        facts.addAll(meant(bills, enquiry));
        return List.copyOf(facts);
    }

    /** A sum that is not known is asked about. */
    private Stream<Fact> sum(String name, @Nullable Money sum, Bills bills, Enquiry enquiry) {
        return Stream.ofNullable(sum).map(it -> new Fact(name, it, name(), bills.customer(), enquiry.at()));
    }

    private List<Fact> meant(Bills bills, Enquiry enquiry) {
        var named = NamedInvoices.in(enquiry);
        var meant = bills.invoices().stream()
                .filter(it -> named.name(it.number()) || named.name(it.order()))
                .toList();
        if (meant.size() == 1 && !named.othersThan(bills.numbers())) {
            return told(meant.getFirst(), enquiry);
        }
        var since = LocalDate.ofInstant(enquiry.at().minus(Bills.LATELY), ZoneOffset.UTC);
        var recent = bills.invoices().stream().filter(it -> it.isSince(since)).toList();
        if (meant.isEmpty() && recent.size() == 1 && named.isEmpty()) {
            return told(recent.getFirst(), enquiry);
        }
        return candidates(meant.isEmpty() ? recent : meant, bills, enquiry);
    }

    private List<Fact> candidates(List<KnownInvoice> invoices, Bills bills, Enquiry enquiry) {
        if (invoices.isEmpty()) {
            return List.of();
        }
        var numbers = invoices.stream()
                .limit(MOST_CANDIDATES)
                .map(KnownInvoice::number)
                .collect(Collectors.joining(", "));
        return List.of(new Fact("invoices.candidates", numbers, name(), bills.customer(), enquiry.at()));
    }

    private List<Fact> told(KnownInvoice invoice, Enquiry enquiry) {
        return InvoiceState.of(invoice).forDecisions().entrySet().stream()
                .map(it -> new Fact("invoice." + it.getKey(), it.getValue(), name(), invoice.number(), enquiry.at()))
                .toList();
    }
}
