package io.nightshift.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what people were asked and what they said, for each rule that asks. */
@Repository
class ApprovalFigures {

    private final JdbcClient database;

    ApprovalFigures(JdbcClient database) {
        this.database = database;
    }

    /** The figures of all questions asked since a moment, the busiest rule first. */
    List<CheckpointFigures> since(Instant moment) {
        return database.sql("""
            with question as (
                select v.decision, v.rule, coalesce(r.currency, '') as currency, r.ahead, a.amended,
                       case when a.decision = 'APPROVED' and a.amended then 'AMENDED' else a.decision end as answer,
                       extract(epoch from a.decided_at - r.asked_at) / 60 as minutes,
                       r.amount - coalesce(a.amount, 0) as protected
                  from nightshift.approval_request r
                  join nightshift.verdict v on v.id = r.verdict_id
                  left join nightshift.approval a on a.task_id = r.task_id
                 where r.asked_at >= :since)
            select decision, rule, currency, count(*) as asked,
                   count(*) filter (where ahead) as with_plan,
                   count(*) filter (where answer = 'APPROVED') as approved,
                   count(*) filter (where answer = 'AMENDED') as amended,
                   count(*) filter (where answer = 'REJECTED') as refused,
                   count(*) filter (where answer = 'TIMED_OUT') as timed_out,
                   count(*) filter (where answer is null) as open,
                   coalesce(percentile_cont(0.5) within group (order by minutes) filter (where not ahead), 0) as median,
                   coalesce(sum(minutes) filter (where not ahead), 0) as waiting,
                   coalesce(sum(protected) filter (where answer in ('AMENDED', 'REJECTED')), 0) as protected
              from question
             group by decision, rule, currency
             order by asked desc, decision, rule, currency
            """)
                .param("since", moment.atOffset(ZoneOffset.UTC))
                .query(ApprovalFigures::figures)
                .list();
    }

    private static CheckpointFigures figures(ResultSet row, int index) throws SQLException {
        return new CheckpointFigures(
                row.getString("decision"),
                row.getString("rule"),
                row.getString("currency"),
                row.getInt("asked"),
                row.getInt("with_plan"),
                row.getInt("approved"),
                row.getInt("amended"),
                row.getInt("refused"),
                row.getInt("timed_out"),
                row.getInt("open"),
                row.getBigDecimal("median").setScale(2, java.math.RoundingMode.HALF_UP),
                row.getBigDecimal("waiting").setScale(2, java.math.RoundingMode.HALF_UP),
                row.getBigDecimal("protected"));
    }
}
