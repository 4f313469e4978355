package io.nightshift.connectors.bills;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** Looks up one invoice of the customer. */
public final class InvoiceDetail implements LookUp {

    private final InvoiceSights sights;

    public InvoiceDetail(BillRegister register) {
        this.sights = new InvoiceSights(register);
    }

    @Override
    public String name() {
        return "invoiceDetail";
    }

    @Override
    public String description() {
        return "One invoice of this customer: what was billed, what was paid, given back and can still be given back,"
                + " and when it is due. Use it for an invoice that the facts do not describe yet. Without an invoice"
                + " number, use listInvoices.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "invoice": {"type": "string", "description": "The invoice's number, such as INV-30552"}},
             "required": ["invoice"],
             "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var wanted = String.valueOf(arguments.get("invoice")).strip();
        return sights.of(enquiry, all -> all.filter(it -> it.number().equalsIgnoreCase(wanted)));
    }
}
