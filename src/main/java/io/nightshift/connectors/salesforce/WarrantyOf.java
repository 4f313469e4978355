package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.salesforce.Claims.Claim;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.References;
import java.util.List;
import java.util.Map;

/** Looks up one machine of the customer: whether it is covered, what repairs it, and what is under way for it. */
final class WarrantyOf implements LookUp {

    private final Accounts accounts;
    private final Machines machines;

    WarrantyOf(Accounts accounts, Machines machines) {
        this.accounts = accounts;
        this.machines = machines;
    }

    @Override
    public String name() {
        return "warrantyOf";
    }

    @Override
    public String description() {
        return "One machine of this customer: whether a warranty covers it today and until when, which part repairs it,"
                + " and whether a claim is under way. Use it before anything is said of a warranty; who has not told"
                + " the serial number is asked for it.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object", "required": ["machine"], "additionalProperties": false, "properties": {
               "machine": {"type": "string", "description": "Serial number of the machine, for example MX-48213"}}}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var written = String.valueOf(arguments.get("machine"));
        var serial = References.in(written).stream().findFirst().orElse(written);
        return accounts.find(enquiry.customer())
                .flatMap(it -> machines.named(it, serial, enquiry.at()))
                .map(it -> facts(it, enquiry))
                .orElse(List.of());
    }

    private static List<Fact> facts(Machine machine, Enquiry enquiry) {
        var seen = SEEN + machine.serial() + ".";
        return new Stated(Salesforce.NAME, machine.serial(), enquiry.at())
                .text(seen + "model", machine.model())
                .date(seen + "soldOn", machine.asset().day("PurchaseDate"))
                .truth(seen + "covered", machine.warranty().isCovered())
                .date(seen + "coveredUntil", machine.warranty().until())
                .text(seen + "part", machine.part())
                .text(seen + "partName", machine.partName())
                .truth(seen + "partAvailable", machine.isPartAvailable())
                .text(seen + "openClaim", machine.claim().map(Claim::number).orElse(null))
                .date(seen + "claimDueOn", machine.claim().map(Claim::due).orElse(null))
                .facts();
    }
}
