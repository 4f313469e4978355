package io.nightshift.planning;

import io.nightshift.cases.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What plans have said that was not so, on record though nothing of it was done. */
@Repository
public class NearMisses {

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NearMisses(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Writes down which faults of a draft contradict the facts; the draft itself may never be stored. */
    @Transactional
    public void record(CaseId id, int planVersion, List<Fault> faults) {
        for (var fault : faults) {
            if (fault.nearMiss() != null) {
                record(id, planVersion, fault.step(), null, fault.nearMiss());
            }
        }
    }

    /** Writes one of a stored step down, in the caller's transaction. */
    @Transactional
    public void record(PlannedStep step, NearMiss nearMiss) {
        record(step.caseId(), step.planVersion(), step.ordinal(), step.id(), nearMiss);
    }

    private void record(CaseId id, int planVersion, int step, @Nullable UUID stored, NearMiss nearMiss) {
        database.sql("""
            insert into nightshift.near_miss
                   (case_number, plan_version, step, step_id, kind, action, argument, said, is_so, source, at)
            values (:case, :version, :step, :stored, :kind, :action, :argument, :said, :is, :source, :now)
            """)
                .param("case", id.number())
                .param("version", planVersion)
                .param("step", step)
                .param("stored", stored)
                .param("kind", nearMiss.kind().name())
                .param("action", nearMiss.action())
                .param("argument", nearMiss.argument())
                .param("said", nearMiss.said())
                .param("is", nearMiss.is())
                .param("source", nearMiss.source())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new NearMissNoted(id, nearMiss));
    }

    /** Those since a moment, newest first. */
    List<Noted> since(Instant moment, int most) {
        return database.sql("select * from nightshift.near_miss where at >= :moment order by id desc limit :most")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, index) -> new Noted(
                        new CaseId(row.getLong("case_number")).toString(),
                        row.getInt("plan_version"),
                        row.getInt("step"),
                        NearMiss.Kind.valueOf(row.getString("kind")),
                        row.getString("action"),
                        row.getString("argument"),
                        row.getString("said"),
                        row.getString("is_so"),
                        row.getString("source"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * One near miss on record.
     *
     * @param is what the facts say; empty if they know nothing of it
     */
    record Noted(
            String caseId,
            int planVersion,
            int step,
            NearMiss.Kind kind,
            String action,
            String argument,
            String said,
            String is,
            String source,
            Instant at) {}
}
