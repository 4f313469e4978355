package io.nightshift.oversight;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The switch that stops the agent: everything, one escalation type, one customer, or one case. */
@Repository
public class Brakes {

    private static final String PULLED = "PULLED";

    private final JdbcClient database;
    private final Cases cases;
    private final CaseFile file;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Brakes(JdbcClient database, Cases cases, CaseFile file, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.file = file;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The brake that stops this case: on everything, on the case, its customer, or the type it was read as last. Read anew each
     * time, so that it holds on all nodes.
     */
    public Optional<Brake> on(CaseId id) {
        return database.sql("""
            select * from nightshift.brake
             where scope in ('everything', 'case:' || :case,
                             'customer:' || (select customer from nightshift.escalation where number = :number),
                             'type:' || coalesce((select type from nightshift.assessment where case_number = :number
                                                   order by round desc limit 1), 'unknown'))
             order by pulled_at limit 1
            """)
                .param("case", id.toString())
                .param("number", id.number())
                .query(Brakes::read)
                .optional();
    }

    boolean isPulled(BrakeScope scope) {
        return database.sql("select exists (select from nightshift.brake where scope = :scope)")
                .param("scope", scope.toString())
                .query(Boolean.class)
                .single();
    }

    /** All pulled brakes, the last pulled first. */
    public List<Brake> pulled() {
        return database.sql("select * from nightshift.brake order by pulled_at desc, scope")
                .query(Brakes::read)
                .list();
    }

    /** Pulls a brake; pulling it again says who wants it pulled now, and why. */
    @Transactional
    public Brake pull(BrakeScope scope, String by, String reason) {
        scope.ofCase().ifPresent(cases::get);
        var brake = database.sql("""
            insert into nightshift.brake (scope, pulled_by, reason, pulled_at) values (:scope, :by, :reason, :now)
            on conflict (scope) do update
               set pulled_by = excluded.pulled_by, reason = excluded.reason, pulled_at = excluded.pulled_at
            returning *
            """)
                .param("scope", scope.toString())
                .param("by", by)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Brakes::read)
                .single();
        note(scope, PULLED, by, reason);
        scope.ofCase()
                .ifPresent(
                        id -> file.append(id, Actor.person(by), "brake-pulled", by + " pulled the brake: " + reason));
        return brake;
    }

    /** Releases a brake; false if it was not pulled. What a second person must confirm, the database refuses before. */
    @Transactional
    public boolean release(BrakeScope scope, String by, String reason) {
        var released = database.sql("delete from nightshift.brake where scope = :scope")
                        .param("scope", scope.toString())
                        .update()
                == 1;
        if (released) {
            note(scope, "RELEASED", by, reason);
            scope.ofCase()
                    .ifPresent(id -> file.append(id, Actor.person(by), "brake-released", by + " released the brake"));
        }
        return released;
    }

    private void note(BrakeScope scope, String word, String by, String reason) {
        var event = database.sql("""
            insert into nightshift.brake_event (scope, word, actor, reason, at)
            values (:scope, :word, :by, :reason, :now)
            returning id
            """)
                .param("scope", scope.toString())
                .param("word", word)
                .param("by", by)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        events.publishEvent(new BrakeMoved(event, scope, word.equals(PULLED)));
    }

    private static Brake read(ResultSet row, int index) throws SQLException {
        return new Brake(
                row.getString("scope"),
                row.getString("pulled_by"),
                row.getString("reason"),
                row.getObject("pulled_at", OffsetDateTime.class).toInstant());
    }

    /** A pulled brake. */
    public record Brake(String scope, String pulledBy, String reason, Instant pulledAt) {}
}
