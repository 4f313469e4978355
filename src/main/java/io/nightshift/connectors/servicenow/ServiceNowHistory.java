package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.desk.TicketHistory;
import io.nightshift.connectors.servicenow.Accounts.Party;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import java.util.Optional;

/** How often the customer had to write, by ServiceNow. */
final class ServiceNowHistory implements FactSource {

    private final Accounts accounts;
    private final Cases cases;

    ServiceNowHistory(Accounts accounts, Cases cases) {
        this.accounts = accounts;
        this.cases = cases;
    }

    @Override
    public String name() {
        return ServiceNow.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return accounts.find(enquiry.customer())
                .map(party -> new TicketHistory(name(), enquiry).facts(lines(party)))
                .orElse(List.of());
    }

    private List<TicketHistory.Line> lines(Party party) {
        return of(party).stream()
                .flatMap(it -> it.at("opened_at").stream()
                        .map(at -> new TicketHistory.Line(at, !it.is("active", "false"), Optional.empty())))
                .toList();
    }

    private List<Row> of(Party party) {
        var account = party.account();
        var contact = party.contact();
        if (account != null) {
            return cases.of("account", account.id());
        }
        return contact == null ? List.of() : cases.of("contact", contact.id());
    }
}
