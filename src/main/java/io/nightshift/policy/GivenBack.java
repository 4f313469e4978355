package io.nightshift.policy;

import io.nightshift.cases.CaseId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What was authorised to be given back on an invoice by other steps of the customer's cases, and may have happened. */
@Repository
class GivenBack {

    private static final String ON_THE_INVOICE = """
          from nightshift.step s
          join nightshift.authorisation a on a.step_id = s.id
          join nightshift.escalation e on e.number = s.case_number
         where s.id <> :step and e.customer = :customer and s.arguments ->> 'invoice' = :invoice
           and (s.state in ('PROPOSED', 'DONE')
                or exists (select from nightshift.effect f where f.authorisation_id = a.id and f.state <> 'REFUSED'
                            and f.undone_at is null))
        """;

    private static final String NOT_YET_KNOWN = """
           and jsonb_typeof(s.arguments -> 'amount') = 'number'
           and not exists (select from nightshift.effect f where f.authorisation_id = a.id
                            and f.state = 'DONE' and f.settled_at < :asked)
        """;

    private static final String SUM =
            "select coalesce(sum((s.arguments ->> 'amount')::numeric), 0)" + ON_THE_INVOICE + NOT_YET_KNOWN;

    private static final String IN_DOUBT = "select s.action, s.case_number" + ON_THE_INVOICE + """
           and exists (select from nightshift.effect f where f.authorisation_id = a.id and f.state = 'IN_DOUBT')
         order by a.id limit 1
        """;

    private final JdbcClient database;

    GivenBack(JdbcClient database) {
        this.database = database;
    }

    /** How much is not yet in what billing said at a moment. */
    BigDecimal since(Instant asked, Matter matter) {
        return about(matter, SUM)
                .param("asked", asked.atOffset(ZoneOffset.UTC))
                .query(BigDecimal.class)
                .single();
    }

    /** What may have moved money on the invoice or not, such as "issueRefund of ESC-000042". */
    Optional<String> inDoubt(Matter matter) {
        return about(matter, IN_DOUBT)
                .query((row, index) -> row.getString("action") + " of " + new CaseId(row.getLong("case_number")))
                .optional();
    }

    private StatementSpec about(Matter matter, String question) {
        return database.sql(question)
                .param("step", matter.step().id())
                .param("customer", matter.customer())
                .param(
                        "invoice",
                        String.valueOf(matter.step().step().arguments().get("invoice")));
    }
}
