package io.nightshift.connectors.bills;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tells of some of a customer's invoices, for whoever plans. */
record InvoiceSights(BillRegister register) {

    /** None for a customer that the system does not know. */
    List<Fact> of(Enquiry enquiry, UnaryOperator<Stream<KnownInvoice>> wanted) {
        var all = register.billsOf(enquiry).stream()
                .flatMap(it -> it.invoices().stream())
                .filter(it -> it.number().matches("[^.\\s]{1,64}"));
        return wanted.apply(all).flatMap(it -> facts(it, enquiry)).toList();
    }

    private Stream<Fact> facts(KnownInvoice invoice, Enquiry enquiry) {
        var number = invoice.number();
        return InvoiceState.of(invoice).values().entrySet().stream()
                .filter(it -> !it.getKey().equals("number"))
                .map(it -> new Fact(
                        LookUp.SEEN + number + "." + it.getKey(),
                        it.getValue(),
                        register.name(),
                        number,
                        enquiry.at()));
    }
}
