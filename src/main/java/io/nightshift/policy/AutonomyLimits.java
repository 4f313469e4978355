package io.nightshift.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The types on which the agent is held back, why, and who has let it go on again. */
@Repository
public class AutonomyLimits {

    private final JdbcClient database;
    private final Clock clock;

    AutonomyLimits(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How far a type is held back; read anew each time, so that it holds on all nodes. */
    DialSetting of(String type) {
        return open(type).stream()
                .map(limit -> new DialSetting(
                        limit.level(), "the demotion of " + type + " on " + limit.limitedAt() + ": " + limit.why()))
                .reduce(DialSetting.FREE, DialSetting::orStricter);
    }

    /**
     * Holds a type back. Empty if it is held back as far already, by this node or another; those who come at the same time
     * wait for each other until their transactions end.
     */
    public Optional<Limit> demote(Ground ground) {
        lock(ground.type());
        var held =
                open(ground.type()).stream().anyMatch(limit -> !ground.level().isStricterThan(limit.level()));
        return held ? Optional.empty() : insert(ground);
    }

    private void lock(String type) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('nightshift.autonomy ' || :type, 0))")
                .param("type", type)
                .query((row, index) -> true)
                .list();
    }

    private Optional<Limit> insert(Ground ground) {
        return database.sql("""
            insert into nightshift.autonomy_limit (type, level, rule, why, figure, days, cases, count, limited_at)
            values (:type, :level, :rule, :why, :figure, :days, :cases, :count, :now)
            on conflict (type, level) where promoted_at is null do nothing
            returning *
            """)
                .param("type", ground.type())
                .param("level", ground.level().name())
                .param("rule", ground.rule())
                .param("why", ground.why())
                .param("figure", ground.figure())
                .param("days", ground.days())
                .param("cases", ground.cases())
                .param("count", ground.count())
                .param("now", now())
                .query(AutonomyLimits::read)
                .optional();
    }

    /** Lets the agent go on with a type as its tables say; false if this demotion is not the newest that holds. */
    public boolean promote(String type, long demotion, String by, String because) {
        lock(type);
        return database.sql("""
            update nightshift.autonomy_limit
               set promoted_by = :by, promoted_because = :because, promoted_at = :now
             where type = :type and promoted_at is null
               and :demotion = (select max(id) from nightshift.autonomy_limit where type = :type and promoted_at is null)
            """)
                        .param("type", type)
                        .param("demotion", demotion)
                        .param("by", by)
                        .param("because", because)
                        .param("now", now())
                        .update()
                > 0;
    }

    /** Says who has seen the notice first. */
    public void seen(long id, String by) {
        database.sql("""
            update nightshift.autonomy_limit set seen_by = :by, seen_at = :now where id = :id and seen_at is null
            """).param("by", by).param("now", now()).param("id", id).update();
    }

    public Optional<Limit> find(long id) {
        return database.sql("select * from nightshift.autonomy_limit where id = :id")
                .param("id", id)
                .query(AutonomyLimits::read)
                .optional();
    }

    /** All demotions that were ever made, the newest first, at most so many. */
    public List<Limit> newest(int most) {
        return database.sql("select * from nightshift.autonomy_limit order by id desc limit :most")
                .param("most", most)
                .query(AutonomyLimits::read)
                .list();
    }

    /** The demotions that hold now, the newest first. */
    public List<Limit> open() {
        return database.sql("select * from nightshift.autonomy_limit where promoted_at is null order by id desc")
                .query(AutonomyLimits::read)
                .list();
    }

    private List<Limit> open(String type) {
        return database.sql("select * from nightshift.autonomy_limit where type = :type and promoted_at is null")
                .param("type", type)
                .query(AutonomyLimits::read)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Limit read(ResultSet row, int index) throws SQLException {
        return new Limit(
                row.getLong("id"),
                row.getString("type"),
                Autonomy.valueOf(row.getString("level")),
                row.getString("why"),
                row.getObject("limited_at", OffsetDateTime.class).toInstant(),
                row.getString("seen_by"),
                row.getString("promoted_by"),
                row.getString("promoted_because"),
                Optional.ofNullable(row.getObject("promoted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    /**
     * Why a type is to be held back.
     *
     * @param rule the rule that says so, with its table and version
     * @param why the figure that crossed its limit, in words
     * @param figure what was counted: {@code reopened}, {@code overruled} or {@code near-miss}
     */
    public record Ground(
            String type, Autonomy level, String rule, String why, String figure, int days, int cases, int count) {}

    /**
     * A type that is, or was, held back.
     *
     * @param seenBy who has seen the notice, if anybody has
     * @param promotedBy who has let the agent go on, if anybody has
     */
    public record Limit(
            long id,
            String type,
            Autonomy level,
            String why,
            Instant limitedAt,
            @Nullable String seenBy,
            @Nullable String promotedBy,
            @Nullable String promotedBecause,
            @Nullable Instant promotedAt) {}
}
