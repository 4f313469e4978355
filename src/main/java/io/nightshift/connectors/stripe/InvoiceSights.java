package io.nightshift.connectors.stripe;

import com.stripe.model.Invoice;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tells of some of a customer's invoices what Stripe knows. */
record InvoiceSights(Payers payers, Accounts accounts, StripeSettings settings) {

    /** None for a customer that Stripe does not know. */
    List<Fact> of(Enquiry enquiry, UnaryOperator<Stream<Invoice>> wanted) {
        try {
            var account = accounts.of(payers.payer(enquiry.customer()));
            var all = accounts.invoices(account.payer()).stream().filter(InvoiceSights::canBeTold);
            return wanted.apply(all).flatMap(it -> facts(it, account, enquiry)).toList();
        } catch (NoSuchThing e) {
            return List.of();
        }
    }

    private static boolean canBeTold(Invoice invoice) {
        return InvoiceState.counts(invoice) && invoice.getNumber().matches("[^.\\s]{1,64}");
    }

    private Stream<Fact> facts(Invoice invoice, Account account, Enquiry enquiry) {
        var number = invoice.getNumber();
        return InvoiceState.of(invoice, account, settings, enquiry.at()).values().entrySet().stream()
                .filter(it -> !it.getKey().equals("number"))
                .map(it -> new Fact(
                        LookUp.SEEN + number + "." + it.getKey(),
                        it.getValue(),
                        StripeConnection.NAME,
                        number,
                        enquiry.at()));
    }
}
