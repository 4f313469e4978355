package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.desk.TicketHistory;
import io.nightshift.connectors.desk.TicketHistory.Line;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How often the customer had to write, by the cases of their account; those that the house opened itself do not count. */
final class CaseHistory implements FactSource {

    /** As far back as anything is counted. */
    private static final Duration RECENT = Duration.ofDays(91);

    private final Accounts accounts;
    private final Records records;
    private final String key;

    CaseHistory(Accounts accounts, Records records, Fields fields) {
        this.accounts = accounts;
        this.records = records;
        this.key = fields.key();
    }

    @Override
    public String name() {
        return Salesforce.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return accounts.find(enquiry.customer())
                .map(it -> new TicketHistory(name(), enquiry).facts(cases(it.id(), enquiry)))
                .orElse(List.of());
    }

    private List<Line> cases(String account, Enquiry enquiry) {
        var open =
                "(IsClosed = false OR " + Soql.from("CreatedDate", enquiry.at().minus(RECENT)) + ")";
        return records
                .all("Case", Soql.and(Soql.is("AccountId", account), open), "AccountId", "IsClosed", "CreatedDate", key)
                .stream()
                .filter(it -> it.refersTo("AccountId", account) && it.text(key) == null)
                .map(CaseHistory::line)
                .toList();
    }

    private static Line line(Row row) {
        return new Line(row.at("CreatedDate"), !Boolean.TRUE.equals(row.truth("IsClosed")), Optional.empty());
    }
}
