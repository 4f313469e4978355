package io.nightshift.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who asked for the release of a brake that two must release, and what the second person said. */
@Repository
public class BrakeReleases {

    private static final String NEWEST_PULL =
            "(select max(id) from nightshift.brake_event where scope = :scope and word = 'PULLED')";

    private final JdbcClient database;
    private final Clock clock;

    BrakeReleases(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Asks for a second person; while one is asked already, that wish stands. */
    Wish ask(BrakeScope scope, String by, String reason) {
        database.sql("""
            insert into nightshift.brake_release (scope, pull, asked_by, reason, asked_at)
            values (:scope, %s, :by, :reason, :now)
            on conflict do nothing
            """.formatted(NEWEST_PULL))
                .param("scope", scope.toString())
                .param("by", by)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return open(scope).orElseThrow();
    }

    /** The unanswered wish to release a brake as it is pulled now. */
    Optional<Wish> open(BrakeScope scope) {
        return database.sql("select * from nightshift.brake_release where scope = :scope and answer is null and pull = "
                        + NEWEST_PULL)
                .param("scope", scope.toString())
                .query(BrakeReleases::wish)
                .optional();
    }

    /** All wishes that wait for a second person. */
    List<Wish> open() {
        return database.sql("""
            select r.* from nightshift.brake_release r join nightshift.brake b on b.scope = r.scope
             where r.answer is null
               and r.pull = (select max(e.id) from nightshift.brake_event e where e.scope = r.scope and e.word = 'PULLED')
             order by r.asked_at
            """).query(BrakeReleases::wish).list();
    }

    public Wish get(long id) {
        return database.sql("select * from nightshift.brake_release where id = :id")
                .param("id", id)
                .query(BrakeReleases::wish)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("Nobody has asked for release " + id + " of a brake"));
    }

    /** Answers a wish; false if it was answered before, or the brake was pulled again since. */
    boolean answer(Wish wish, Answer answer, String by) {
        return database.sql("""
            update nightshift.brake_release set answer = :answer, answered_by = :by, answered_at = :now
             where id = :id and answer is null and pull = %s
            """.formatted(NEWEST_PULL))
                        .param("answer", answer.name())
                        .param("by", by)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", wish.id())
                        .param("scope", wish.scope())
                        .update()
                == 1;
    }

    private static Wish wish(ResultSet row, int index) throws SQLException {
        return new Wish(
                row.getLong("id"),
                row.getString("scope"),
                row.getString("asked_by"),
                row.getString("reason"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant());
    }

    /** What a second person can say, or time. */
    public enum Answer {
        CONFIRMED,
        REFUSED,
        TIMED_OUT
    }

    /** One person's wish to release a brake. */
    public record Wish(long id, String scope, String askedBy, String reason, java.time.Instant askedAt) {}
}
