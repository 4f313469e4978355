package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.directory.Tiers;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Salesforce knows of the customer. */
final class SalesforceCustomers implements FactSource {

    private final Accounts accounts;
    private final Fields fields;
    private final Tiers tiers;

    SalesforceCustomers(Accounts accounts, SalesforceSettings settings) {
        this.accounts = accounts;
        this.fields = settings.fields();
        this.tiers = settings.meanings();
    }

    @Override
    public String name() {
        return Salesforce.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return accounts.find(enquiry.customer())
                .map(it -> facts(it.account(), it.contact(), enquiry))
                .orElse(List.of());
    }

    private List<Fact> facts(Row account, @Nullable Row contact, Enquiry enquiry) {
        return new Stated(name(), enquiry.customer().id(), enquiry.at())
                .text("customer.name", account.text("Name"))
                .text("customer.tier", tiers.of(account.text(fields.tier())).orElse(null))
                .date("customer.since", account.day(fields.since()))
                .text("customer.contact", contact == null ? null : contact.text("Name"))
                .text("customer.language", contact == null ? null : language(contact.text(fields.language())))
                .text("customer.contract", account.text(fields.contract()))
                .facts();
    }

    /** Without the country, such as {@code de} for {@code de_AT}; a language in words is not guessed. */
    private static @Nullable String language(@Nullable String said) {
        var first = said == null ? "" : said.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return first.matches("[a-z]{2}") ? first : null;
    }
}
