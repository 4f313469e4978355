package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.policy.ProposedMoney;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said to similar proposals before, and how the customer's earlier cases ended; no words of other customers. */
@Repository
public class Precedents {

    private static final String OF_CASE = """
        (select a.type from nightshift.assessment a where a.case_number = e.number order by a.round desc limit 1) as type,
        coalesce((select o.ending from nightshift.outcome o where o.case_number = e.number order by o.ordinal desc limit 1),
                 e.state) as ending
        """;

    private final JdbcClient database;

    Precedents(JdbcClient database) {
        this.database = database;
    }

    /** Up to three answered requests for the same action: first of the same type of case, then near in amount. */
    public List<Precedent> similarTo(Request request, CaseId id, String type) {
        return database.sql("""
            select * from (
                select distinct on (e.number) e.number, r.asked_at as at, r.amount, r.currency,
                       a.decision, a.amended, a.amount as approved,
            """ + OF_CASE + """
                  from (select * from nightshift.approval_request order by asked_at desc limit 5000) r
                  join nightshift.step s on s.id = r.step_id
                  join nightshift.escalation e on e.number = s.case_number
                  join nightshift.approval a on a.task_id = r.task_id
                 where s.action = (select action from nightshift.step where id = :step) and s.case_number <> :case
                 order by e.number, r.asked_at desc) found
             order by (type = :type) desc nulls last, abs(coalesce(amount, 0) - :amount), at desc
             limit 3
            """)
                .param("step", request.step())
                .param("case", id.number())
                .param("type", type)
                .param("amount", request.money().amount())
                .query(Precedents::precedent)
                .list();
    }

    private static Precedent precedent(ResultSet row, int index) throws SQLException {
        var money = ProposedMoney.read(row.getBigDecimal("amount"), row.getString("currency"));
        var approved = ProposedMoney.read(row.getBigDecimal("approved"), row.getString("currency"));
        return new Precedent(
                earlier(row),
                money.isNone() ? "" : money.toString(),
                switch (row.getString("decision")) {
                    case "APPROVED" -> row.getBoolean("amended") ? amended(approved) : "approved";
                    case "REJECTED" -> "refused";
                    default -> "nobody answered";
                });
    }

    private static String amended(ProposedMoney approved) {
        return approved.isNone() ? "amended" : "amended to " + approved;
    }

    /** The customer's last cases before this one, newest first. */
    public List<Earlier> ofSameCustomer(CaseId id) {
        return database.sql("select e.number, e.opened_at as at," + OF_CASE + """
              from nightshift.escalation e
             where e.number <> :case and e.customer = (select customer from nightshift.escalation where number = :case)
             order by e.opened_at desc limit 5
            """)
                .param("case", id.number())
                .query((row, index) -> earlier(row))
                .list();
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        return new Earlier(
                new CaseId(row.getLong("number")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("type")).orElse("unknown").replace('-', ' '),
                row.getString("ending").toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /**
     * A case before this one.
     *
     * @param at when it was opened, or when its question was asked
     * @param ending how it ended, or where it stands
     */
    public record Earlier(CaseId id, Instant at, String type, String ending) {}

    /**
     * What was said to a similar proposal.
     *
     * @param amount empty where no money moves
     */
    public record Precedent(Earlier of, String amount, String answer) {}
}
