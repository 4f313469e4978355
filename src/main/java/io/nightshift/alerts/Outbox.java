package io.nightshift.alerts;

import io.nightshift.alerts.Alert.Kind;
import io.nightshift.cases.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Alerts on their way: what was told by which channel, what waits, and what was given up. */
@Repository
class Outbox {

    private static final int LONGEST_PROBLEM = 500;

    private final JdbcClient database;
    private final AlertSettings settings;

    Outbox(JdbcClient database, AlertSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** An alert on its way by one channel. */
    record Message(long alert, String channel, int tries, Alert content) {}

    /** What has become of a message; none of these is tried again. */
    enum End {
        SENT,
        SETTLED,
        GIVEN_UP
    }

    /** Puts an occasion in, if it is not there yet; without channels it is kept back. */
    @Transactional
    public void put(Occasion occasion, Instant now, List<String> channels, Instant due) {
        var caseId = occasion.caseId();
        database.sql("""
            insert into nightshift.alert (occasion, kind, urgent, case_number, words, raised_at, kept_back)
            values (:occasion, :kind, :urgent, :case, :words, :now, :keptBack)
            on conflict (occasion) do nothing
            returning id
            """)
                .param("occasion", occasion.id())
                .param("kind", occasion.kind().name())
                .param("urgent", occasion.urgent())
                .param("case", caseId == null ? null : caseId.number())
                .param("words", occasion.words())
                .param("now", utc(now))
                .param("keptBack", channels.isEmpty())
                .query(Long.class)
                .optional()
                .ifPresent(id -> channels.forEach(channel -> put(id, channel, due)));
    }

    private void put(long alert, String channel, Instant due) {
        database.sql("""
            insert into nightshift.alert_message (alert, channel, first_at, due_at)
            values (:alert, :channel, :due, :due)
            """)
                .param("alert", alert)
                .param("channel", channel)
                .param("due", utc(due))
                .update();
    }

    /** How many were raised and not kept back; those that sum up do not count. */
    long raisedSince(Instant since, boolean urgent) {
        return database.sql("""
            select count(*) from nightshift.alert
             where raised_at > :since and urgent = :urgent and not kept_back and kind <> :many
            """)
                .param("since", utc(since))
                .param("urgent", urgent)
                .param("many", Kind.MANY.name())
                .query(Long.class)
                .single();
    }

    /** Takes what is due for so long; if this node dies, another takes it then. The urgent ones first. */
    List<Message> take(Collection<String> channels, int most, Instant now, Duration forSoLong) {
        return database.sql("""
            with taken as (
                update nightshift.alert_message set due_at = :until
                 where (alert, channel) in (select m.alert, m.channel
                                              from nightshift.alert_message m join nightshift.alert a on a.id = m.alert
                                             where m.state = 'WAITING' and m.due_at <= :now and m.channel in (:channels)
                                             order by a.urgent desc, m.due_at limit :most for update of m skip locked)
                returning alert, channel, tries)
            select t.channel, t.tries, a.* from taken t join nightshift.alert a on a.id = t.alert
             order by a.urgent desc, a.id
            """)
                .param("until", utc(now.plus(forSoLong)))
                .param("now", utc(now))
                .param("channels", channels)
                .param("most", most)
                .query((row, index) ->
                        new Message(row.getLong("id"), row.getString("channel"), row.getInt("tries"), content(row)))
                .list();
    }

    private Alert content(ResultSet row) throws SQLException {
        var number = row.getObject("case_number", Long.class);
        var caseId = number == null ? null : new CaseId(number);
        return new Alert(
                Kind.valueOf(row.getString("kind")),
                row.getBoolean("urgent"),
                caseId,
                row.getString("words"),
                settings.linkTo(caseId),
                row.getObject("raised_at", OffsetDateTime.class).toInstant());
    }

    void ended(Message message, End how, Instant now) {
        database.sql("""
            update nightshift.alert_message set state = :state, ended_at = :now
             where alert = :alert and channel = :channel and state = 'WAITING'
            """)
                .param("state", how.name())
                .param("now", utc(now))
                .param("alert", message.alert())
                .param("channel", message.channel())
                .update();
    }

    void failed(Message message, String problem, Instant again) {
        database.sql("""
            update nightshift.alert_message set due_at = :again, tries = tries + 1, problem = :problem
             where alert = :alert and channel = :channel and state = 'WAITING'
            """)
                .param("again", utc(again))
                .param("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
                .param("alert", message.alert())
                .param("channel", message.channel())
                .update();
    }

    /** Gives up what should have been sent before then, also by channels that are no longer connected; says how many. */
    int giveUp(Instant before, Instant now) {
        return database.sql("""
            update nightshift.alert_message set state = 'GIVEN_UP', ended_at = :now
             where state = 'WAITING' and first_at < :before
            """)
                .param("before", utc(before))
                .param("now", utc(now))
                .update();
    }

    void forget(Instant before) {
        database.sql("delete from nightshift.alert where raised_at < :before")
                .param("before", utc(before))
                .update();
    }

    /** The newest alerts and what has become of them by each channel. */
    List<Line> newest(int most) {
        return database.sql("""
            select a.kind, a.urgent, a.case_number, a.words, a.raised_at, m.channel,
                   case when a.kept_back then 'KEPT_BACK' else m.state end as state,
                   m.tries, m.problem, m.due_at, m.ended_at
              from (select * from nightshift.alert order by id desc limit :most) a
              left join nightshift.alert_message m on m.alert = a.id
             order by a.id desc, m.channel
            """).param("most", most).query(Outbox::line).list();
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        var number = row.getObject("case_number", Long.class);
        return new Line(
                row.getString("kind"),
                row.getBoolean("urgent"),
                number == null ? null : new CaseId(number).toString(),
                row.getString("words"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("channel"),
                row.getString("state"),
                row.getInt("tries"),
                row.getString("problem"),
                instant(row, "due_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** An alert as people look at it, once for each channel. */
    record Line(
            String kind,
            boolean urgent,
            @Nullable String caseNumber,
            String words,
            Instant raisedAt,
            @Nullable String channel,
            String state,
            int tries,
            @Nullable String problem,
            @Nullable Instant nextTryAt,
            @Nullable Instant endedAt) {}
}
