package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.servicenow.Assets.Machine;
import io.nightshift.connectors.servicenow.Claims.Claim;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks up one machine of the customer: whether it is covered, what repairs it, and what is under way for it. */
final class WarrantyOf implements LookUp {

    private final Accounts accounts;
    private final Assets assets;
    private final Claims claims;

    WarrantyOf(Accounts accounts, Assets assets, Claims claims) {
        this.accounts = accounts;
        this.assets = assets;
        this.claims = claims;
    }

    @Override
    public String name() {
        return "warrantyOf";
    }

    @Override
    public String description() {
        return "One machine of this customer: whether the warranty covers it today and until when, the part that"
                + " repairs it, and a claim already under way. Use it before saying anything about a warranty. Needs"
                + " the serial number; if nobody has told it, ask the customer.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object", "required": ["machine"], "additionalProperties": false,
             "properties": {"machine": {"type": "string", "description": "The serial number, such as MX-48213"}}}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var serial = Assets.named(Objects.requireNonNullElse(arguments.get("machine"), ""));
        return accounts.account(enquiry.customer())
                .flatMap(account -> assets.find(account, serial).map(machine -> seen(account, machine, enquiry)))
                .orElse(List.of());
    }

    private List<Fact> seen(Row account, Machine machine, Enquiry enquiry) {
        var claim = claims.underWay(machine, account);
        var seen = SEEN + machine.serial() + ".";
        return new Stated(ServiceNow.NAME, machine.serial(), enquiry.at())
                .text(seen + "model", machine.model())
                .date(seen + "soldOn", machine.soldOn())
                .truth(seen + "covered", machine.isCovered(Assets.day(enquiry)))
                .date(seen + "coveredUntil", machine.warrantyUntil())
                .text(seen + "part", machine.part())
                .text(seen + "openClaim", claim.map(Claim::number).orElse(null))
                .date(seen + "claimDueOn", claim.map(Claim::dueOn).orElse(null))
                .facts();
    }
}
