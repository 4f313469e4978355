package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.salesforce.Accounts.Customer;
import io.nightshift.connectors.salesforce.Claims.Claim;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import java.util.Optional;

/**
 * What Salesforce knows of the machine the customer means: the one named, or their only one when none is named. Where several
 * are named, or one that is not theirs, nothing is guessed.
 */
final class MachineFacts implements FactSource {

    private final Accounts accounts;
    private final Machines machines;

    MachineFacts(Accounts accounts, Machines machines) {
        this.accounts = accounts;
        this.machines = machines;
    }

    @Override
    public String name() {
        return Salesforce.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return accounts.find(enquiry.customer())
                .flatMap(it -> meant(it, enquiry))
                .map(it -> facts(it, enquiry))
                .orElse(List.of());
    }

    private Optional<Machine> meant(Customer customer, Enquiry enquiry) {
        var named =
                enquiry.references().stream().filter(it -> it.startsWith("MX-")).toList();
        return switch (named.size()) {
            case 0 -> machines.onlyOne(customer, enquiry.at());
            case 1 -> machines.named(customer, named.getFirst(), enquiry.at());
            default -> Optional.empty();
        };
    }

    private List<Fact> facts(Machine machine, Enquiry enquiry) {
        return new Stated(name(), machine.serial(), enquiry.at())
                .text("machine.serial", machine.serial())
                .text("machine.model", machine.model())
                .text("machine.site", machine.site())
                .truth("warranty.covered", machine.warranty().isCovered())
                .date("warranty.until", machine.warranty().until())
                .text("warranty.openClaim", machine.claim().map(Claim::number).orElse(null))
                .date("warranty.claimDueOn", machine.claim().map(Claim::due).orElse(null))
                .text("warranty.part", machine.part())
                .text("warranty.partName", machine.partName())
                .truth("warranty.partAvailable", machine.isPartAvailable())
                .facts();
    }
}
