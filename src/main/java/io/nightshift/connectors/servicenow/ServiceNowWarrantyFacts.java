package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.servicenow.Assets.Machine;
import io.nightshift.connectors.servicenow.Claims.Claim;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;

/** What ServiceNow knows of the machine the customer means. Whether a part is in stock it does not know. */
final class ServiceNowWarrantyFacts implements FactSource {

    private final Accounts accounts;
    private final Assets assets;
    private final Claims claims;

    ServiceNowWarrantyFacts(Accounts accounts, Assets assets, Claims claims) {
        this.accounts = accounts;
        this.assets = assets;
        this.claims = claims;
    }

    @Override
    public String name() {
        return ServiceNow.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return accounts.account(enquiry.customer())
                .flatMap(account -> assets.meant(account, enquiry).map(machine -> facts(account, machine, enquiry)))
                .orElse(List.of());
    }

    private List<Fact> facts(Row account, Machine machine, Enquiry enquiry) {
        var claim = claims.underWay(machine, account);
        return new Stated(name(), machine.serial(), enquiry.at())
                .text("machine.serial", machine.serial())
                .text("machine.model", machine.model())
                .text("machine.site", machine.site())
                .truth("warranty.covered", machine.isCovered(Assets.day(enquiry)))
                .date("warranty.until", machine.warrantyUntil())
                .text("warranty.part", machine.part())
                .text("warranty.openClaim", claim.map(Claim::number).orElse(null))
                .date("warranty.claimDueOn", claim.map(Claim::dueOn).orElse(null))
                .facts();
    }
}
