package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.directory.Tiers;
import io.nightshift.connectors.servicenow.Accounts.Party;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ServiceNow knows of the customer. */
final class ServiceNowCustomers implements FactSource {

    private final Accounts accounts;
    private final FieldNames names;
    private final Tiers tiers;

    ServiceNowCustomers(Accounts accounts, FieldNames names) {
        this.accounts = accounts;
        this.names = names;
        this.tiers = names.meanings();
    }

    @Override
    public String name() {
        return ServiceNow.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return accounts.find(enquiry.customer())
                .map(party -> facts(party, enquiry))
                .orElse(List.of());
    }

    private List<Fact> facts(Party party, Enquiry enquiry) {
        var account = Optional.ofNullable(party.account());
        var person = party.person("name").orElse(null);
        return new Stated(name(), enquiry.customer().id(), enquiry.at())
                .text("customer.name", account.isEmpty() ? person : says(account, "name"))
                .text("customer.tier", tiers.of(says(account, names.tier())).orElse(null))
                .date("customer.since", Stated.day(says(account, names.since())))
                .text("customer.contact", person)
                .text("customer.language", party.person("preferred_language").orElse(null))
                .text("customer.contract", says(account, names.contract()))
                .facts();
    }

    private static @Nullable String says(Optional<Row> row, String field) {
        return row.flatMap(it -> it.says(field)).orElse(null);
    }
}
