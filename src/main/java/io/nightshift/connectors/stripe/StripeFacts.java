package io.nightshift.connectors.stripe;

import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import io.nightshift.cases.Money;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe knows of the invoice the customer means: the one that is named or whose order is named; if nothing is named, the
 * only one of the last 90 days. Where several are named, or something that is not theirs, nothing is guessed and the candidates
 * are told. What an invoice should have been is not in Stripe, so it is not told.
 */
class StripeFacts implements FactSource {

    static final Duration LATELY = Duration.ofDays(90);

    private static final int MOST_CANDIDATES = 5;

    private final Payers payers;
    private final Accounts accounts;
    private final StripeSettings settings;

    StripeFacts(Payers payers, Accounts accounts, StripeSettings settings) {
        this.payers = payers;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return StripeConnection.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        Customer payer;
        try {
            payer = payers.payer(enquiry.customer());
        } catch (NoSuchThing e) {
            return List.of();
        }
        var account = accounts.of(payer);
        List<Fact> facts = new ArrayList<>();
        sums(account, enquiry).forEach(facts::add);
        facts.addAll(meant(account, enquiry));
        return List.copyOf(facts);
    }

    private Stream<Fact> sums(Account account, Enquiry enquiry) {
        var since = enquiry.at().minus(LATELY);
        var refunds = account.allRefunds().stream()
                .filter(it -> !Work.Refunded.hasFailed(it) && isSince(since, it.getCreated()))
                .map(it -> MinorUnits.money(it.getAmount(), it.getCurrency()));
        var credits = account.credits()
                .filter(it -> isSince(since, it.getCreated()))
                .map(it -> MinorUnits.money(-it.getAmount(), it.getCurrency()));
        return Stream.of(
                        sum("refunds.last90Days", refunds.toList(), account, enquiry),
                        sum("credits.last90Days", credits.toList(), account, enquiry))
                .flatMap(Optional::stream);
    }

    private static boolean isSince(Instant since, Long created) {
        return !Instant.ofEpochSecond(created).isBefore(since);
    }

    /** Money of different currencies has no sum; what is not known is asked about. */
    private Optional<Fact> sum(String name, List<Money> amounts, Account account, Enquiry enquiry) {
        if (amounts.stream().anyMatch(it -> !it.currency().equals(settings.currency()))) {
            return Optional.empty();
        }
        var sum = amounts.stream().reduce(Money.of("0", settings.currency().getCurrencyCode()), Money::plus);
        return Optional.of(new Fact(name, sum, name(), account.payer().getId(), enquiry.at()));
    }

    private List<Fact> meant(Account account, Enquiry enquiry) {
        var named = NamedInvoices.in(enquiry);
        var all = accounts.invoices(account.payer()).stream()
                .filter(InvoiceState::counts)
                .toList();
        var meant = all.stream().filter(it -> isNamed(it, named)).toList();
        if (meant.size() == 1 && !named.othersThan(numbers(all))) {
            return told(meant.getFirst(), account, enquiry);
        }
        var recent = all.stream()
                .filter(it -> isSince(enquiry.at().minus(LATELY), it.getCreated()))
                .toList();
        if (meant.isEmpty() && recent.size() == 1 && named.isEmpty()) {
            return told(recent.getFirst(), account, enquiry);
        }
        return candidates(meant.isEmpty() ? recent : meant, account, enquiry);
    }

    private boolean isNamed(Invoice invoice, NamedInvoices named) {
        return named.name(invoice.getNumber()) || named.name(order(invoice));
    }

    private @Nullable String order(Invoice invoice) {
        return InvoiceState.order(invoice, settings);
    }

    private static List<String> numbers(List<Invoice> invoices) {
        return invoices.stream().map(Invoice::getNumber).toList();
    }

    private List<Fact> candidates(List<Invoice> invoices, Account account, Enquiry enquiry) {
        if (invoices.isEmpty()) {
            return List.of();
        }
        var numbers = numbers(invoices).stream().limit(MOST_CANDIDATES).collect(Collectors.joining(", "));
        return List.of(
                new Fact("invoices.candidates", numbers, name(), account.payer().getId(), enquiry.at()));
    }

    private List<Fact> told(Invoice invoice, Account account, Enquiry enquiry) {
        return InvoiceState.of(invoice, account, settings, enquiry.at()).forDecisions().entrySet().stream()
                .map(it -> new Fact("invoice." + it.getKey(), it.getValue(), name(), invoice.getNumber(), enquiry.at()))
                .toList();
    }
}
