package io.nightshift.connectors.bills;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** Looks up the customer's last ten invoices. */
public final class InvoiceList implements LookUp {

    private static final int MOST = 10;

    private final InvoiceSights sights;

    public InvoiceList(BillRegister register) {
        this.sights = new InvoiceSights(register);
    }

    @Override
    public String name() {
        return "listInvoices";
    }

    @Override
    public String description() {
        return "The ten newest invoices of this customer with total, payment and what has gone back. Use it when it is"
                + " not clear which invoice is meant. If the number is known, use invoiceDetail instead.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object", "properties": {}, "required": [], "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return sights.of(enquiry, all -> all.limit(MOST));
    }
}
