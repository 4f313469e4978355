package io.nightshift.connectors.salesforce;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.KeylessDesk;
import io.nightshift.connectors.remote.Afterwards;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Writes to Salesforce: replies are published comments of a case, and notes are comments that are not. */
@Order(0)
final class SalesforceDesk extends KeylessDesk<Row> {

    private static final int ROOM = 4000;

    private final Cases cases;
    private final String self;

    SalesforceDesk(Cases cases, DeskSettings desk) {
        super(Salesforce.NAME, new CaseStates(cases, desk), new FurtherCases(cases));
        this.cases = cases;
        this.self = desk.user();
    }

    @Override
    protected String number(TicketRef ticket) {
        if (!Cases.isId(ticket.id())) {
            throw new Refused("No case of Salesforce has the id " + ticket.id());
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
        return cases.comments(id).stream()
                .filter(it -> it.refersTo("CreatedById", self))
                .map(it -> new Written(
                        it.id(),
                        Optional.ofNullable(it.text("CommentBody")).orElse(""),
                        Boolean.TRUE.equals(it.truth("IsPublished"))))
                .toList();
    }

    /** Looked for at once: what does not stand there as ours would be written a second time. */
    @Override
    protected Written write(String id, String text, boolean isPublic) {
        if (text.getBytes(StandardCharsets.UTF_8).length > ROOM) {
            throw new Refused("A comment of a case has room for " + ROOM + " bytes, and this one is longer");
        }
        var made = cases.comment(id, text, isPublic);
        return Afterwards.look(() -> written(id)).stream()
                .filter(it -> it.number().equals(made) && it.isPublic() == isPublic)
                .findFirst()
                .orElseThrow(() -> new CannotTell("Salesforce took comment " + made + " on case " + id
                        + ", but it is not one of user " + self + ", or not as public as it should be"));
    }
}
