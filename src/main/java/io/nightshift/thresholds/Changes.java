package io.nightshift.thresholds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All changes of tables, and the list of everything that was done about them. */
@Repository
class Changes {

    private static final String SELECT = """
        select id, table_key, base_version, dmn, cases, reason, proposed_by, proposed_at, live_from, state,
               findings::text as findings, effect::text as effect, decided_by, remark, live_version
          from nightshift.threshold_change
        """;

    private static final Duration FURTHEST = Duration.ofDays(366);

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Changes(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    long propose(Proposal proposal, int baseVersion) {
        var id = database.sql("""
            insert into nightshift.threshold_change
                   (table_key, base_version, dmn, cases, reason, proposed_by, proposed_at, live_from, state)
            values (:table, :base, :dmn, :cases, :reason, :by, :now, :from, 'PROPOSED')
            returning id
            """)
                .param("table", proposal.table())
                .param("base", baseVersion)
                .param("dmn", proposal.dmn())
                .param("cases", proposal.cases())
                .param("reason", proposal.reason())
                .param("by", proposal.by())
                .param("now", now())
                .param("from", at(start(proposal)))
                .query(Long.class)
                .single();
        note(id, "PROPOSED", proposal.by(), proposal.reason());
        return id;
    }

    /** In whole seconds, as the engine's timers count. */
    private Instant start(Proposal proposal) {
        var now = clock.instant();
        var from = proposal.liveFrom().filter(now::isBefore).orElse(now);
        if (from.isAfter(now.plus(FURTHEST))) {
            throw new TooFarAhead("liveFrom lies more than " + FURTHEST.toDays() + " days ahead: " + from);
        }
        return from.truncatedTo(ChronoUnit.SECONDS);
    }

    boolean isDue(Change change) {
        return !clock.instant().isBefore(change.liveFrom());
    }

    /** Has whoever changes the same table wait until this transaction ends. */
    void lock(String table) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('nightshift.threshold ' || :table, 0))")
                .param("table", table)
                .query((row, index) -> true)
                .list();
    }

    Change get(long id) {
        return database.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, index) -> change(row))
                .optional()
                .orElseThrow(() -> new NoSuchChange("There is no change " + id));
    }

    List<Change> all(int most) {
        return database.sql(SELECT + " order by id desc limit :most")
                .param("most", most)
                .query((row, index) -> change(row))
                .list();
    }

    void findings(long id, List<Finding> findings) {
        database.sql("update nightshift.threshold_change set findings = :findings::jsonb where id = :id")
                .param("findings", write(findings))
                .param("id", id)
                .update();
    }

    void effect(long id, Replay.Effect effect) {
        database.sql("update nightshift.threshold_change set effect = :effect::jsonb where id = :id")
                .param("effect", write(effect))
                .param("id", id)
                .update();
    }

    /** Moves a change on, by whom and with which words; false if it is not where it was thought to be. */
    boolean move(long id, Change.State from, Change.State to, String actor, String words) {
        var moved = database.sql("""
            update nightshift.threshold_change set state = :to where id = :id and state = :from
            """)
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("id", id)
                        .update()
                == 1;
        if (moved) {
            note(id, to.name(), actor, words);
        }
        return moved;
    }

    void decided(long id, String person, String remark) {
        database.sql("update nightshift.threshold_change set decided_by = :person, remark = :remark where id = :id")
                .param("person", person)
                .param("remark", remark)
                .param("id", id)
                .update();
    }

    void live(long id, int version) {
        database.sql("update nightshift.threshold_change set live_version = :version where id = :id")
                .param("version", version)
                .param("id", id)
                .update();
    }

    /** The change that made a version, if one did. */
    Optional<Change> ofVersion(String table, int version) {
        return database.sql(SELECT + " where table_key = :table and live_version = :version")
                .param("table", table)
                .param("version", version)
                .query((row, index) -> change(row))
                .optional();
    }

    List<Event> events(long id) {
        return database.sql("""
            select word, actor, words, at from nightshift.threshold_event where change_id = :id order by id
            """)
                .param("id", id)
                .query((row, index) -> new Event(
                        row.getString("word"), row.getString("actor"), row.getString("words"), instant(row, "at")))
                .list();
    }

    private void note(long id, String word, String actor, String words) {
        database.sql("""
            insert into nightshift.threshold_event (change_id, word, actor, words, at)
            values (:id, :word, :actor, :words, :now)
            """)
                .param("id", id)
                .param("word", word)
                .param("actor", actor)
                .param("words", words)
                .param("now", now())
                .update();
    }

    private Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getString("table_key"),
                row.getInt("base_version"),
                row.getString("dmn"),
                row.getString("cases"),
                row.getString("reason"),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                instant(row, "live_from"),
                Change.State.valueOf(row.getString("state")),
                read(row.getString("findings"), new TypeReference<List<Finding>>() {}),
                effect(row.getString("effect")),
                row.getString("decided_by"),
                row.getString("remark"),
                row.getObject("live_version", Integer.class));
    }

    private Replay.@Nullable Effect effect(@Nullable String text) {
        return text == null ? null : read(text, new TypeReference<Replay.Effect>() {});
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings and effects are plain values", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored change is not readable", e);
        }
    }

    /** One thing that was done about a change. */
    record Event(String word, String actor, String words, Instant at) {}

    /** What somebody wants to change. */
    record Proposal(String table, String dmn, String cases, String reason, String by, Optional<Instant> liveFrom) {}

    /** A start that nobody would remember having agreed to. */
    static class TooFarAhead extends RuntimeException {
        TooFarAhead(String message) {
            super(message);
        }
    }

    /** A change that nobody has proposed. */
    static class NoSuchChange extends RuntimeException {
        NoSuchChange(String message) {
            super(message);
        }
    }
}
