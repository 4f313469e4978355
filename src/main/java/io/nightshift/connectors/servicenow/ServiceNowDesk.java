package io.nightshift.connectors.servicenow;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.KeylessDesk;
import io.nightshift.connectors.remote.Afterwards;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Writes to ServiceNow: replies are comments of a case, which its contact reads, and notes are work notes. */
@Order(0)
final class ServiceNowDesk extends KeylessDesk<Row> {

    private final Cases cases;
    private final String self;

    ServiceNowDesk(Cases cases, CaseStates states, FurtherCases further, String self) {
        super(ServiceNow.NAME, states, further);
        this.cases = cases;
        this.self = self;
    }

    @Override
    protected String number(TicketRef ticket) {
        if (!Tables.isId(ticket.id())) {
            throw new Refused("ServiceNow has no ticket " + ticket.id());
        }
        return ticket.id();
    }

    @Override
    protected Optional<Row> find(String id) {
        return cases.find(id);
    }

    @Override
    protected CustomerRef customer(Row row) {
        return cases.customer(row);
    }

    @Override
    protected List<Written> written(String id) {
        return cases.said(id).stream()
                .filter(it -> it.is("sys_created_by", self))
                .map(ServiceNowDesk::written)
                .toList();
    }

    /** What was written is looked for at once: a field that our account may not write is left out without a word. */
    @Override
    protected Written write(String id, String text, boolean isPublic) {
        cases.write(id, Map.of(isPublic ? Cases.COMMENTS : Cases.NOTES, text));
        return Afterwards.look(() -> written(id)).stream()
                .filter(it -> it.isPublic() == isPublic && it.text().endsWith(reference(text)))
                .findFirst()
                .orElseThrow(() -> new CannotTell("ServiceNow took what was written on " + id
                        + ", but it does not stand there: our account may not write it, or not read the journal"));
    }

    /** Line ends may have become others on the way. */
    private static String reference(String text) {
        var whole = text.strip();
        return whole.substring(whole.lastIndexOf('\n') + 1);
    }

    private static Written written(Row entry) {
        return new Written(entry.id(), entry.says("value").orElse(""), entry.is("element", Cases.COMMENTS));
    }
}
