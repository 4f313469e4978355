package io.nightshift.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts for each type what speaks against letting the agent go on alone; what was before a promotion does not count. */
@Repository
class AutonomyFigures {

    /** From when on each type is counted, for 7, 30 and 90 days back. */
    private static final String SPANS = """
        with span as (
            select t.type, d.days, greatest(:now - make_interval(days => d.days), p.at) as since
              from (select distinct type from nightshift.assessment) t
             cross join (values (7), (30), (90)) as d (days)
              left join lateral (select max(promoted_at) as at from nightshift.autonomy_limit l
                                  where l.type = t.type and l.promoted_at is not null) p on true),
        """;

    /** A case is counted under what it was read as when it ended: "resolved" is what a customer says of any type. */
    private static final String COUNTS = """
        ended as (
            select o.ended_at, read.type,
                   exists (select from nightshift.assessment a
                            where a.case_number = o.case_number and a.round > o.rounds
                              and a.type <> 'resolved') as came_back
              from nightshift.outcome o
              join lateral (select a.type from nightshift.assessment a
                             where a.case_number = o.case_number and a.round <= o.rounds and a.type <> 'resolved'
                             order by a.round desc limit 1) read on true
             where o.ending <> 'BY_PERSON' and o.ended_at >= :earliest),
        answered as (
            select a.decided_at, v.escalation_type as type, a.decision = 'REJECTED' or a.amended as overruled
              from nightshift.approval a
              join nightshift.approval_request r on r.task_id = a.task_id
              join nightshift.verdict v on v.id = r.verdict_id
             where a.decision <> 'TIMED_OUT' and a.decided_at >= :earliest),
        opened as (
            select e.number, e.opened_at, read.type
              from nightshift.escalation e
              join lateral (select a.type from nightshift.assessment a
                             where a.case_number = e.number and a.type <> 'resolved'
                             order by a.round desc limit 1) read on true
             where e.opened_at >= :earliest
                or exists (select from nightshift.near_miss n where n.case_number = e.number and n.at >= :earliest))
        select s.type, 'REOPENED' as figure, s.days, count(*) as cases, count(*) filter (where came_back) as counted
          from span s join ended on ended.type = s.type and ended.ended_at >= s.since
         group by s.type, s.days
        union all
        select s.type, 'OVERRULED', s.days, count(*), count(*) filter (where overruled)
          from span s join answered on answered.type = s.type and answered.decided_at >= s.since
         group by s.type, s.days
        union all
        select s.type, 'NEAR_MISS', s.days, count(distinct o.number), count(n.id)
          from span s join opened o on o.type = s.type
          left join nightshift.near_miss n on n.case_number = o.number and n.at >= s.since
         where o.opened_at >= s.since or n.id is not null
         group by s.type, s.days
         order by type, figure, days
        """;

    private static final int LONGEST_DAYS = 90;

    private final JdbcClient database;
    private final Clock clock;

    AutonomyFigures(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The figures of all types of which anything can be counted. */
    List<AutonomyFigure> lately() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.sql(SPANS + COUNTS)
                .param("now", now)
                .param("earliest", now.minusDays(LONGEST_DAYS))
                .query(AutonomyFigures::read)
                .list();
    }

    private static AutonomyFigure read(ResultSet row, int index) throws SQLException {
        return new AutonomyFigure(
                row.getString("type"),
                AutonomyFigure.Kind.valueOf(row.getString("figure")),
                row.getInt("days"),
                row.getInt("cases"),
                row.getInt("counted"));
    }
}
